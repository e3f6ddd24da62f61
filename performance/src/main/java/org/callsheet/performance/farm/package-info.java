/**
 * What a server can give to very many nodes: a crowd of simulated ones that speak the protocol of
 * docs/protocol.md over kept connections and put real files in place.
 */
package org.callsheet.performance.farm;
