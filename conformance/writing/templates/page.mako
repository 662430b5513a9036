<%page args="message, wanted='by default'" expression_filter="trim"/>
[${"  a  "}] [${"  a  " | n}] ${message} ${wanted} ${sorted(pageargs)[:2]}
