/**
 * What the {@code .blend} files of a film ask for. They are read in the background, each once for
 * each of its states, and what they say becomes part of the index: dependencies without typing,
 * warnings, frame ranges. Nobody waits for it; who needs the newest asks for it ({@link
 * org.callsheet.engine.catalog.links.Links#catchUp}).
 */
package org.callsheet.engine.catalog.links;
