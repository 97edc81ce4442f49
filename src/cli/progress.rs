//! Progress on work longer than a second, on stderr, only on a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::write::Step;

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn again.
const REFRESH: Duration = Duration::from_millis(200);

/// A line that says what is going on, redrawn in place by a thread of its own until it is dropped.
pub(super) struct Progress {
    state: Arc<State>,
    drawer: Option<(Sender<()>, JoinHandle<()>)>,
}

#[derive(Default)]
struct State {
    phase: Mutex<&'static str>,
    n_done: AtomicUsize,
    n_outputs: AtomicUsize,
}

impl Progress {
    /// Starts with the phase `phase`, for example `reading`.
    pub(super) fn start(phase: &'static str) -> Self {
        let state = Arc::new(State { phase: Mutex::new(phase), ..State::default() });
        let drawer = io::stderr().is_terminal().then(|| {
            let (stop, stopped) = channel();
            let state = state.clone();
            let draw = move || {
                let mut wait = PATIENCE;
                while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(wait) {
                    wait = REFRESH;
                    erase_and_draw(&state.line());
                }
                if wait == REFRESH {
                    erase_and_draw("");
                }
            };
            (stop, std::thread::spawn(draw))
        });
        Self { state, drawer }
    }

    /// Goes on to another phase.
    pub(super) fn phase(&self, phase: &'static str) {
        *self.state.phase.lock().unwrap_or_else(PoisonError::into_inner) = phase;
        self.state.n_done.store(0, Ordering::Relaxed);
        self.state.n_outputs.store(0, Ordering::Relaxed);
    }

    /// Counts a step of writing.
    pub(super) fn step(&self, step: Step) {
        match step {
            Step::Begun { n_outputs } => self.state.n_outputs.store(n_outputs, Ordering::Relaxed),
            Step::Acting => {}
            Step::Done => {
                self.state.n_done.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

impl State {
    fn line(&self) -> String {
        let phase = *self.phase.lock().unwrap_or_else(PoisonError::into_inner);
        match self.n_outputs.load(Ordering::Relaxed) {
            0 => format!("{phase} …"),
            n_outputs => format!("{phase} {} of {n_outputs}", self.n_done.load(Ordering::Relaxed)),
        }
    }
}

fn erase_and_draw(line: &str) {
    // A terminal that cannot be written to needs no progress.
    let _ = write!(io::stderr().lock(), "\r\x1b[2K{line}");
    let _ = io::stderr().lock().flush();
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, drawer)) = self.drawer.take() {
            drop(stop);
            // The thread only draws; a panic in it is of no consequence to the work.
            let _ = drawer.join();
        }
    }
}
