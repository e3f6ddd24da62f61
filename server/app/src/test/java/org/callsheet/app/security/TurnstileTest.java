package org.callsheet.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of nodes wait unread while enough of them are worked on; nobody else does. */
class TurnstileTest {
  private static final String CALL = "POST /api/farm/sync HTTP/1.1\r\n\r\n";
  private static final String REST = "{}";

  private final Turnstile turnstile = new Turnstile(1);

  @Test
  void whatNodesCallWaitsUntilThereIsRoom() {
    EmbeddedChannel node = connection();
    turnstile.enter();
    say(node, CALL);
    say(node, REST);
    assertThat(heard(node)).isEmpty();
    assertThat(node.config().isAutoRead()).isFalse();
    turnstile.leave();
    node.runPendingTasks();
    assertThat(heard(node)).containsExactly(CALL, REST);
    assertThat(node.config().isAutoRead()).isTrue();
  }

  @Test
  void everybodyElsePasses() {
    turnstile.enter();
    EmbeddedChannel reader = connection();
    say(reader, "GET /farm HTTP/1.1\r\n\r\n");
    say(reader, "P");
    assertThat(heard(reader)).containsExactly("GET /farm HTTP/1.1\r\n\r\n", "P");
  }

  @Test
  void theyComeInTheOrderInWhichTheyCame() {
    List<EmbeddedChannel> nodes = List.of(reporting(), reporting());
    turnstile.enter();
    nodes.forEach(node -> say(node, CALL));
    turnstile.leave();
    nodes.forEach(EmbeddedChannel::runPendingTasks);
    assertThat(heard(nodes.getFirst())).containsExactly(CALL);
    assertThat(heard(nodes.getLast())).isEmpty();
    turnstile.leave();
    nodes.forEach(EmbeddedChannel::runPendingTasks);
    assertThat(heard(nodes.getLast())).containsExactly(CALL);
  }

  @Test
  void callsThatReportNothingDoNotKeepTheOthersWaiting() {
    List<EmbeddedChannel> nodes = new ArrayList<>();
    turnstile.enter();
    for (int i = 0; i < 10; i++) {
      nodes.add(connection());
      say(nodes.getLast(), CALL);
    }
    turnstile.leave();
    for (int i = 0; i < nodes.size(); i++) {
      nodes.forEach(EmbeddedChannel::runPendingTasks);
    }
    assertThat(nodes).allSatisfy(node -> assertThat(heard(node)).containsExactly(CALL));
  }

  @Test
  void whoHangsUpLeavesNothingBehind() {
    EmbeddedChannel gone = connection();
    EmbeddedChannel next = connection();
    turnstile.enter();
    ByteBuf call = bytes(CALL);
    gone.writeInbound(call);
    say(next, CALL);
    gone.close();
    assertThat(call.refCnt()).isZero();
    turnstile.leave();
    gone.runPendingTasks();
    next.runPendingTasks();
    assertThat(heard(gone)).isEmpty();
    assertThat(heard(next)).containsExactly(CALL);
  }

  private EmbeddedChannel connection() {
    return new EmbeddedChannel(new Gate(turnstile));
  }

  /** What it says is a report, which is worked on until somebody leaves. */
  private EmbeddedChannel reporting() {
    return new EmbeddedChannel(
        new Gate(turnstile),
        new ChannelInboundHandlerAdapter() {
          @Override
          public void channelRead(ChannelHandlerContext context, Object message) {
            turnstile.enter();
            context.fireChannelRead(message);
          }
        });
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private static void say(EmbeddedChannel connection, String text) {
    connection.writeInbound(bytes(text));
  }

  private static List<String> heard(EmbeddedChannel connection) {
    List<String> heard = new ArrayList<>();
    for (ByteBuf each = connection.readInbound(); each != null; each = connection.readInbound()) {
      heard.add(each.toString(StandardCharsets.US_ASCII));
      each.release();
    }
    return heard;
  }
}
