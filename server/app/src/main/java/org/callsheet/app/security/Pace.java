package org.callsheet.app.security;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose request comes a byte now and then. Whoever says nothing at all is ended
 * by the idle time-out, so this counts only what is said, from the first byte after our last
 * answer. Belongs to one connection and its thread.
 */
final class Pace extends ChannelDuplexHandler {
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long BYTES_A_SECOND_MIN = 100;

  private final boolean refused;
  private long began;
  private long bytes;

  /**
   * One for a new connection.
   *
   * @param refused whether it is one too many
   */
  Pace(boolean refused) {
    this.refused = refused;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (refused) {
      context.close();
    } else {
      context.fireChannelActive();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf part) {
      long now = System.nanoTime();
      if (bytes == 0) {
        began = now;
      }
      bytes += part.readableBytes();
      long took = now - began;
      if (took > GRACE_NANOS && bytes < TimeUnit.NANOSECONDS.toSeconds(took) * BYTES_A_SECOND_MIN) {
        ReferenceCountUtil.release(message);
        context.close();
        return;
      }
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    bytes = 0;
    context.write(message, promise);
  }
}
