/**
 * Records that travel between server, node, add-on and other programs, and the codes of their
 * problems. Nobody here knows how anything is stored or decided; the engine does not see this
 * package. Unknown fields are refused in what people send and ignored in what nodes send.
 */
package org.callsheet.contract;
