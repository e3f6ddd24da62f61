package org.callsheet.engine.catalog;

import java.util.Arrays;

/**
 * How urgent each asset is when what waits for it counts too. Pure.
 *
 * <p>effective(a) = max(own(a), effective(w) + boost for each unfinished w that needs a), capped;
 * assets that need each other in a circle share the highest of theirs. The circles are Tarjan's
 * strongly connected components (1972), found without recursion, since a chain may be as long as a
 * film has assets.
 */
final class EffectivePriority {
  private final Needs needs;
  private final int[] component;
  private int components;

  private EffectivePriority(Needs needs) {
    this.needs = needs;
    this.component = new int[needs.size()];
  }

  /**
   * Who needs whom.
   *
   * @param own priorities
   * @param edges for each asset the ones that take urgency from it
   * @param boost added with each step
   * @param high the cap
   */
  record Needs(int[] own, int[][] edges, int boost, int high) {
    int size() {
      return own.length;
    }
  }

  /** The effective priority of each asset. */
  static int[] of(Needs needs) {
    EffectivePriority order = new EffectivePriority(needs);
    order.findCircles();
    return order.flow();
  }

  private int[] flow() {
    int[] value = new int[components];
    Arrays.fill(value, Integer.MIN_VALUE);
    for (int a = 0; a < component.length; a++) {
      value[component[a]] = Math.max(value[component[a]], Math.min(needs.own[a], needs.high));
    }
    // Components are numbered from the ends of the chains to their beginnings.
    for (int a : assetsByComponentDescending()) {
      int passed = Math.min(needs.high, value[component[a]] + needs.boost);
      for (int b : needs.edges[a]) {
        if (component[b] != component[a]) {
          value[component[b]] = Math.max(value[component[b]], passed);
        }
      }
    }
    int[] effective = new int[component.length];
    Arrays.setAll(effective, a -> value[component[a]]);
    return effective;
  }

  private int[] assetsByComponentDescending() {
    int[] starts = new int[components + 1];
    for (int c : component) {
      starts[components - c]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] sorted = new int[component.length];
    for (int a = 0; a < component.length; a++) {
      sorted[starts[components - 1 - component[a]]++] = a;
    }
    return sorted;
  }

  private void findCircles() {
    int n = needs.size();
    int[] index = new int[n];
    int[] low = new int[n];
    int[] nextEdge = new int[n];
    int[] path = new int[n];
    int[] open = new int[n];
    boolean[] isOpen = new boolean[n];
    int counter = 0;
    int openSize = 0;
    for (int root = 0; root < n; root++) {
      if (index[root] != 0) {
        continue;
      }
      int depth = 0;
      path[depth++] = root;
      while (depth > 0) {
        int a = path[depth - 1];
        if (index[a] == 0) {
          index[a] = ++counter;
          low[a] = index[a];
          open[openSize++] = a;
          isOpen[a] = true;
        }
        int next = nextUnseen(a, index, low, nextEdge, isOpen);
        if (next >= 0) {
          path[depth++] = next;
          continue;
        }
        depth--;
        if (depth > 0) {
          low[path[depth - 1]] = Math.min(low[path[depth - 1]], low[a]);
        }
        if (low[a] == index[a]) {
          openSize = close(a, open, openSize, isOpen);
        }
      }
    }
  }

  private int nextUnseen(int a, int[] index, int[] low, int[] nextEdge, boolean[] isOpen) {
    int[] edges = needs.edges[a];
    while (nextEdge[a] < edges.length) {
      int b = edges[nextEdge[a]++];
      if (index[b] == 0) {
        return b;
      }
      if (isOpen[b]) {
        low[a] = Math.min(low[a], index[b]);
      }
    }
    return -1;
  }

  private int close(int a, int[] open, int openSize, boolean[] isOpen) {
    int size = openSize;
    int member;
    do {
      member = open[--size];
      isOpen[member] = false;
      component[member] = components;
    } while (member != a);
    components++;
    return size;
  }
}
