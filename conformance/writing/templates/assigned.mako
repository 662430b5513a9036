% if down_revision:
<% flag = True %>
% endif
${up_revision}
<% up = up_revision + "!" %>${up}
<%def name="show()">${up} ${up_revision}</%def>
${show()}
<% up = "changed" %>${show()}
