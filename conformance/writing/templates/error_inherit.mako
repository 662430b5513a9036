<%inherit file="base.mako"/>
