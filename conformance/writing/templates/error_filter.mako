${"a" | nothere}
