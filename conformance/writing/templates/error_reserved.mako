<% loop = 1 %>
