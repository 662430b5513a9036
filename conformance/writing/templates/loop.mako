% for name in ["a", "b", "c"]:
${loop.index}/${len(loop)} ${name} ${loop.first} ${loop.last} ${loop.even} ${loop.odd} ${loop.reverse_index} ${loop.cycle("x", "y")}
    % for inner in (1, 2):
    ${loop.parent.index}.${loop.index} ${inner}${"" if loop.last else ","}
    % endfor
% endfor
% for i in range(2):
    % if loop.first:
first
    % endif
% endfor
% for a, (b, c) in [(1, (2, 3))]:
${a + b + c} ${loop.index}
% endfor
