% endfor
