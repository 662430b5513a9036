<% raise ValueError("no") %>
