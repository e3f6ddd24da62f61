package org.callsheet.app.pages;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.callsheet.app.config.Settings;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What this server could serve at best: a body that is always the same. There only where {@code
 * callsheet.bench} says so, as the benchmark does.
 */
@Path("/bench")
@NonBlocking
public class ConstantRoutes {
  private static final int BYTES_MAX = 1 << 20;
  private static final int SIZES_MAX = 100;

  private static final Map<Integer, byte[]> BODIES = new ConcurrentHashMap<>();

  private final boolean open;

  /** Takes whether this is a benchmark. */
  public ConstantRoutes(Settings settings) {
    this.open = settings.bench();
  }

  /** So many bytes. */
  @GET
  @Path("/constant")
  @Operation(hidden = true)
  public Response constant(@QueryParam("bytes") @DefaultValue("5") int bytes) {
    if (!open || bytes < 0 || bytes > BYTES_MAX) {
      throw new NotFoundException();
    }
    if (BODIES.size() > SIZES_MAX) {
      BODIES.clear();
    }
    return Response.ok(BODIES.computeIfAbsent(bytes, ConstantRoutes::body), "text/html").build();
  }

  private static byte[] body(int bytes) {
    byte[] body = new byte[bytes];
    Arrays.fill(body, "x".getBytes(StandardCharsets.US_ASCII)[0]);
    return body;
  }
}
