package org.callsheet.app.pages;

import org.callsheet.app.security.Caller;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;

/**
 * Somebody who has signed in and looks at a page.
 *
 * @param caller who
 * @param texts in whose language
 */
record Visit(Caller caller, Texts texts) {

  /** The visitor as a page shows them. */
  Face face() {
    return new Face(caller.id(), caller.name());
  }

  /** Whether the visitor may do this with that film. */
  boolean reaches(String operation, String project) {
    Scope scope = Policy.scope(operation, caller.role());
    return scope == Scope.ALL || scope == Scope.OWN && caller.projects().contains(project);
  }
}
