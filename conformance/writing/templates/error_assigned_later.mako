<% imports = imports if imports else "none" %>
