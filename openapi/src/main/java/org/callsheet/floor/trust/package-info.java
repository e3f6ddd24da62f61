/** By what a server is known: its certificate's fingerprint, as hex and as four words. */
package org.callsheet.floor.trust;
