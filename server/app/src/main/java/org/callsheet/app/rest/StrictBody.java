package org.callsheet.app.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import org.callsheet.app.security.Doorway;
import org.callsheet.app.words.Refused;
import org.callsheet.app.words.WireJson;
import org.callsheet.contract.AssetEdit;
import org.callsheet.contract.DemandReport;
import org.callsheet.contract.Enrol;
import org.callsheet.contract.JobEventsTold;
import org.callsheet.contract.JobRetry;
import org.callsheet.contract.NodeAbilities;
import org.callsheet.contract.PrenodeEnrol;
import org.callsheet.contract.ProblemCode;
import org.callsheet.contract.SyncCall;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Reads JSON bodies strictly; what nodes and prenodes send may have fields we do not know. */
@Provider
@Priority(1)
@Consumes({MediaType.APPLICATION_JSON, StrictBody.MERGE_PATCH})
public final class StrictBody implements ServerMessageBodyReader<Object> {
  /** The media type of a change (RFC 7396). */
  public static final String MERGE_PATCH = "application/merge-patch+json";

  private static final Set<Class<?>> OF_NODES =
      Set.of(
          SyncCall.class,
          Enrol.class,
          NodeAbilities.class,
          PrenodeEnrol.class,
          DemandReport.class,
          JobEventsTold.class);

  /** Of these an empty one, whose type programs name all the same, is none. */
  private static final Set<Class<?>> MAY_BE_LEFT_OUT = Set.of(JobRetry.class);

  /** What a problem names when the body as a whole is wrong. */
  static final String BODY = "body";

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return true;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type, Type generic, MediaType mediaType, ServerRequestContext context)
      throws IOException {
    return read(type, context.getInputStream());
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(type, body);
  }

  static Object read(Class<?> type, InputStream body) throws IOException {
    byte[] bytes = bytes(body);
    if (bytes.length > Doorway.BODY_BYTES_MAX) {
      throw new Refused(ProblemCode.TOO_LARGE, "limit", Integer.toString(Doorway.BODY_BYTES_MAX));
    }
    if (bytes.length == 0 && MAY_BE_LEFT_OUT.contains(type)) {
      return null;
    }
    if (bytes.length == 0) {
      throw new Refused(ProblemCode.MALFORMED_JSON, "line", "1", "column", "1");
    }
    Object value;
    try {
      value = mapperOf(type).readValue(bytes, type);
    } catch (JacksonException wrong) {
      throw JsonFaults.refusalOf(wrong);
    } catch (CharConversionException notText) {
      throw new Refused(ProblemCode.MALFORMED_JSON, "line", "1", "column", "1");
    }
    if (value == null) {
      throw new Refused(ProblemCode.WRONG_TYPE, "field", BODY, "expected", "object");
    }
    return value;
  }

  /** One more than the largest body at most; in one piece where all of it has come, as usual. */
  private static byte[] bytes(InputStream body) throws IOException {
    byte[] there = body.readNBytes(Math.min(body.available(), Doorway.BODY_BYTES_MAX + 1));
    int next = there.length > Doorway.BODY_BYTES_MAX ? -1 : body.read();
    if (next < 0) {
      return there;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(there);
    all.write(next);
    all.writeBytes(body.readNBytes(Doorway.BODY_BYTES_MAX - there.length));
    return all.toByteArray();
  }

  private static ObjectMapper mapperOf(Class<?> type) {
    if (OF_NODES.contains(type)) {
      return WireJson.lenient();
    }
    boolean isPatch = Map.class.isAssignableFrom(type) || type == AssetEdit[].class;
    return isPatch ? WireJson.patch() : WireJson.strict();
  }
}
