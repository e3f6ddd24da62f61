/**
 * Fake films: believable assets for trying and measuring an installation, and how to take exactly
 * them away again.
 */
package org.callsheet.performance.fill;
