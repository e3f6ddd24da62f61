/**
 * Who is calling and what they may do: bearer tokens for {@code /api}, the session cookie for
 * pages, the one policy table, and the checks of {@code Host} and {@code Origin} that stand before
 * everything. Knows no resource and renders nothing.
 */
package org.callsheet.app.security;
