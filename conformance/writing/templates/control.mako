% if down_revision is None:
base
% elif isinstance(down_revision, tuple):
    % for at, rev in enumerate(down_revision):
    ${at}: ${rev}
    % endfor
% else:
one: ${down_revision}
% endif
  %   if up_revision == 'merge':   # a comment with: a colon
merge
  % endif
% if True:
% endif
% if True:
    ## nothing but a comment
% else:
% endif
<% n = 3 %>
% while n > 0:
${n} \
<% n -= 1 %>\
% endwhile
% try:
${1 / 0}
% except ZeroDivisionError as error:
caught ${error}
% endtry
% for x in []:
never
% else:
empty
% endfor
% with closing() as thing:
${thing}
% endwith
% for i in range(5):
% if i == 1:
<% continue %>
% endif
% if i == 3:
<% break %>
% endif
${i}
% endfor
% if (up_revision and \
     message):
joined
% endif
<%!
    from contextlib import contextmanager

    @contextmanager
    def closing():
        yield "open"
%>
