package org.callsheet.app.pages;

/** A page that only says something, and where to go on. */
public record MessageView(String title, String text, String href, String label) {}
