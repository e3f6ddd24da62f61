package org.callsheet.app.security;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds a node's call back in front of the HTTP layer while the {@link Turnstile} is full, and
 * reads no more from its connection meanwhile. Everybody else passes, and so does what is
 * encrypted. Belongs to one connection and its thread.
 */
final class Gate extends ChannelInboundHandlerAdapter {
  private static final ByteBuf CALL =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer("POST /api/farm/sync ", StandardCharsets.US_ASCII).asReadOnly());

  private final Turnstile turnstile;
  private final Deque<Object> held = new ArrayDeque<>(0);

  Gate(Turnstile turnstile) {
    this.turnstile = turnstile;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!held.isEmpty()) {
      held.add(message);
    } else if (isCall(message) && turnstile.isFull()) {
      held.add(message);
      context.channel().config().setAutoRead(false);
      turnstile.await(context.executor(), () -> open(context));
    } else {
      context.fireChannelRead(message);
    }
  }

  private static boolean isCall(Object message) {
    return message instanceof ByteBuf bytes
        && bytes.readableBytes() >= CALL.readableBytes()
        && ByteBufUtil.equals(bytes, bytes.readerIndex(), CALL, 0, CALL.readableBytes());
  }

  private void open(ChannelHandlerContext context) {
    if (held.isEmpty()) {
      return;
    }
    context.channel().config().setAutoRead(true);
    while (!held.isEmpty()) {
      context.fireChannelRead(held.poll());
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (held.isEmpty()) {
      context.fireChannelReadComplete();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    context.fireChannelInactive();
  }
}
