${[1] | n,trim}
