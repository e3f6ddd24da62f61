package org.callsheet.app.rest;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.callsheet.app.events.Messenger;
import org.callsheet.app.events.Noted;
import org.callsheet.app.events.Notices;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Notice;
import org.callsheet.floor.Cursor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people want to be told of. */
@Api
@Path("/api/notices")
@Tag(name = "farm")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class NoticeResource {
  private final Call call;
  private final Notices notices;

  /** Takes the notices. */
  public NoticeResource(Call call, Notices notices) {
    this.call = call;
    this.notices = notices;
  }

  /** The newest. */
  @GET
  @Operation(
      operationId = "listNotices",
      summary = "What happened lately",
      description =
          "Jobs that are done, failed, may go on or are to be looked at, shots that may be late,"
              + " nodes that fell silent, disks that are nearly full; newest first, the last 200"
              + " since the server started.")
  public Answer<List<Notice>> listNotices(@BeanParam Paging paging) {
    Voice voice = call.voice();
    List<Noted> found = notices.list(call.reach());
    var part = paging.of(found, noted -> new Cursor(noted.number(), "", ""), true);
    return voice.answer(
        part.map(noted -> Messenger.wire(noted, voice.words(), voice.language())), part.page());
  }
}
