<%foo>
