package org.callsheet.app.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.app.security.Caller;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.Policy;
import org.callsheet.app.security.Scope;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.InterfaceVersion;
import org.callsheet.contract.ProblemCode;

/**
 * Stands before every operation: who calls, whether the table lets them, and whether every query
 * parameter is known. Cookies do not count here.
 */
@Provider
@Api
@Priority(Priorities.AUTHENTICATION)
public final class ApiGate implements ContainerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final Doors doors;
  private final Call call;
  private final Map<Method, Operation> operations = new ConcurrentHashMap<>();

  @Context ResourceInfo resource;

  /** Takes the doors and the call to fill. */
  public ApiGate(Doors doors, Call call) {
    this.doors = doors;
    this.call = call;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Operation operation = operations.computeIfAbsent(resource.getResourceMethod(), Operation::of);
    Caller caller = callerOf(request);
    admit(operation, caller);
    checkVersion(request.getHeaderString(InterfaceVersion.HEADER));
    for (String name : request.getUriInfo().getQueryParameters().keySet()) {
      if (!operation.queryParameters().contains(name)) {
        throw new Refused(ProblemCode.UNKNOWN_PARAMETER, "parameter", name);
      }
    }
  }

  private Caller callerOf(ContainerRequestContext request) {
    String header = request.getHeaderString("Authorization");
    if (header == null) {
      return Caller.NOBODY;
    }
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new Refused(ProblemCode.NOT_SIGNED_IN);
    }
    return doors
        .find(header.substring(BEARER.length()).strip())
        .orElseThrow(() -> new Refused(ProblemCode.NOT_SIGNED_IN));
  }

  private void admit(Operation operation, Caller caller) {
    boolean open = Policy.isOpen(operation.id());
    if (!open && !caller.isSignedIn()) {
      throw new Refused(ProblemCode.NOT_SIGNED_IN);
    }
    Scope scope = Policy.scope(operation.id(), caller.role());
    call.begin(operation.id(), caller, scope);
    if (!open && scope == Scope.NONE) {
      throw new Refused(ProblemCode.FORBIDDEN);
    }
  }

  /** Versions may differ by one; a program older than that is told so. */
  private static void checkVersion(String header) {
    if (header == null) {
      return;
    }
    if (InterfaceVersion.isTooOld(header, InterfaceVersion.OURS)) {
      throw new Refused(
          ProblemCode.NODE_TOO_OLD,
          "version",
          InterfaceVersion.number(header),
          "ours",
          InterfaceVersion.text());
    }
  }
}
