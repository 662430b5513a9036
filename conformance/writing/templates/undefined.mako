${upgrades if upgrades else "pass"} ${"yes" if nothing else "no"} ${not nothing}
% if nothing:
never
% endif
