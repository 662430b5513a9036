${upgrades if upgrades}
