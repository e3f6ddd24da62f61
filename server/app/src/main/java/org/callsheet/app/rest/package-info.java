/**
 * The interface for programs under {@code /api}: parse, ask the engine, render. One resource class
 * per noun; the conventions (envelope, problems, versions, paging) live beside them, once. Decides
 * nothing and stores nothing.
 */
package org.callsheet.app.rest;
