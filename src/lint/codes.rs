//! Every code a finding can have, with what it means in a line; `tests/findings` holds an example of each.
