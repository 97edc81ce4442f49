//! `Site` to `public/`: only changed bytes, by temporary file and rename; deletes only what its manifest lists.
