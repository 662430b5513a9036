<% if True: %>
x
<% endif %>
