//! `Site` to a browser, on the loopback interface. The only user of the HTTP stack.
