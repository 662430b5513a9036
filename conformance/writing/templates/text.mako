<%text>
"""${message}
% if this is not control
## not a comment <% nor code %>
</%text>
<%text filter="h"><b> & ${x}</%text>
%% percent
    %% indented
%%% two
50% of ${up_revision} %
a ## b
##a comment
   ## an indented comment
<%doc>
    gone ${undefined_name}
</%doc>
joined \
line
back\slash \\ end
$ {no} $${up_revision} {} $
<a href="x">no tag</a> < % >
no newline at the end ${up_revision}
last