/**
 * Every sentence the server says, in every language: flat keys with {@code {placeholders}}, read
 * from {@code config/languages/<code>.json}; and failures put into words. Knows keys and
 * parameters, never how something is found out.
 */
package org.callsheet.app.words;
