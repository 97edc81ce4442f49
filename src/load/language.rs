//! The language that a text reads as, where nobody says. The only user of whatlang.

use whatlang::{Detector, Lang};

/// Bytes of the text that are looked at: some hundred words, as many as the detector needs to be
/// sure of any text that has one language.
const SAMPLE_BYTES: usize = 1500;

/// Fewer letters are not judged: of a headline, a list of names or one word the detector is sure
/// too often (tried on short English texts, November 2026).
const LEAST_LETTERS: usize = 200;

/// Languages nobody reports news in and that names and noise resemble.
const NOT_OF_NEWS: [Lang; 4] = [Lang::Epo, Lang::Lat, Lang::Jav, Lang::Tgl];

/// The primary subtag (BCP 47) of the language of `prose`; `None` when it is not sure.
pub(super) fn reads_as(prose: &str) -> Option<&'static str> {
    let mut end = prose.len().min(SAMPLE_BYTES);
    while !prose.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &prose[..end];
    let n_letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    // A script without spaces says more with fewer letters.
    let least = if sample.is_ascii() { LEAST_LETTERS } else { LEAST_LETTERS / 2 };
    if n_letters < least {
        return None;
    }
    if is_plainly_english(sample) {
        return Some("en");
    }
    let detector = Detector::with_denylist(NOT_OF_NEWS.to_vec());
    let found = detector.detect(sample).filter(whatlang::Info::is_reliable)?;
    subtag(found.lang())
}

/// Words that no other language written in this alphabet has (of, was, for and by it shares with its
/// neighbours). In the Brown corpus (Francis and Kučera 1964) these are 13 of 100 words.
const ENGLISH: [&str; 8] = ["the", "and", "that", "with", "from", "were", "have", "which"];

/// Whether one word in twenty is one of [`ENGLISH`], which spares the detector: most texts of most
/// sites are English, and it takes longer than all else that a file is read for.
fn is_plainly_english(sample: &str) -> bool {
    if !sample.contains(" the ") {
        return false;
    }
    let (mut n_words, mut n_english) = (0, 0);
    for word in sample.split_whitespace() {
        n_words += 1;
        n_english += usize::from(ENGLISH.contains(&word));
    }
    n_english * 20 >= n_words
}

/// ISO 639-1 where it has a code, as BCP 47 asks; else ISO 639-3.
fn subtag(lang: Lang) -> Option<&'static str> {
    let short = match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        Lang::Epo | Lang::Lat | Lang::Jav | Lang::Tgl => return None,
    };
    Some(short)
}

#[cfg(test)]
mod tests {
    use super::reads_as;

    #[test]
    fn a_text_is_read_as_its_language() {
        for (lang, text) in [
            (
                "en",
                "The ferry crews met the harbour board on Tuesday, and both sides said that they would go on talking until the end of the week. Nobody could say when the boats would sail again. ",
            ),
            (
                "de",
                "Die Besatzungen der Fähren trafen am Dienstag die Leitung des Hafens, und beide Seiten sagten, dass sie bis zum Ende der Woche weiter reden wollen. Niemand wusste, wann die Schiffe wieder fahren. ",
            ),
            (
                "fr",
                "Les équipages des bateaux ont rencontré mardi la direction du port, et les deux parties ont dit qu'elles continueraient à parler jusqu'à la fin de la semaine. Personne ne savait quand les bateaux repartiraient. ",
            ),
            (
                "ar",
                "التقى طاقم العبّارات إدارة الميناء يوم الثلاثاء وقال الطرفان إنهما سيواصلان الحديث حتى نهاية الأسبوع ولم يعرف أحد متى ستبحر السفن من جديد وقال المدير إن القرار لم يتخذ بعد ",
            ),
            (
                "ru",
                "Экипажи паромов встретились во вторник с руководством порта, и обе стороны сказали, что будут говорить до конца недели. Никто не знал, когда суда снова пойдут. ",
            ),
        ] {
            assert_eq!(reads_as(&text.repeat(2)), Some(lang), "{text}");
        }
    }

    #[test]
    fn words_of_english_in_another_language_do_not_make_it_english() {
        for text in [
            "De bond zei dat het overleg over de haven was mislukt, of dat het in elk geval was uitgesteld. In the Harbour Post stond dat de wethouder of de minister moest ingrijpen, maar niemand was bereikbaar. ",
            "Forbundet sa at det var klart for nye samtaler om havnen, og at tiden for løfter var forbi. In the Harbour Post sto det at ministeren hadde bedt om mer tid for å finne penger. ",
        ] {
            assert_ne!(reads_as(&text.repeat(2)), Some("en"), "{text}");
        }
    }

    #[test]
    fn what_says_too_little_is_not_judged() {
        for text in [
            "",
            "Ja.",
            "Fährstreik",
            "Müller, Weber, Schmidt, Hansen",
            "🙂🙂🙂 🚢🚢🚢",
            "1234 5678 9012 3456",
            "Mr. Mr. Mr. Mr. Mr.",
        ] {
            assert_eq!(reads_as(text), None, "{text}");
        }
        // Never a cut inside a character.
        assert_ne!(reads_as(&"é".repeat(3000)), Some("en"));
    }
}
