//! What people do: one use case a file: may I, read, decide, write, record.
