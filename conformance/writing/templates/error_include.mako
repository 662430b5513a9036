<%include file="other.mako"/>
