package org.callsheet.app.pages;

/** A page that only says something, and where to go on. */
public record MessagePage(String title, String text, String href, String label) {}
