<% x = y_is_not_there + 1 %>
