/**
 * The web pages: who works on what, for phone, projector and paper.
 *
 * <p>Owns the routes outside {@code /api}, the templates and the design language ({@code
 * META-INF/resources/assets/callsheet.css}). A page asks the engine directly, never {@code /api},
 * and is bytes kept per revision: a body that everybody with the same language shares, in a frame
 * around it. Must not know how anything is stored, and has no sentence of its own: all texts come
 * from {@code words}.
 */
package org.callsheet.app.pages;
