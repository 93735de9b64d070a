// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.Feed;
import io.slime.spi.ProviderContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A feed that keeps its contract, and has places where others break it. What its wire says it
 * gathers by name, and tells on the executor.
 */
abstract class RightFeed<B> implements Feed<B> {
  static final int BOUND = 20;

  private final ProviderContext context;
  private final Wire wire;
  private final Map<String, Item> gathered = new LinkedHashMap<>();
  private @Nullable Listener<? super B> listener;
  private long dropped;
  private boolean whole;
  private boolean lost;
  private boolean lossIsTold;
  private boolean telling;
  private boolean closed;

  RightFeed(ProviderContext context, Wire wire) {
    this.context = context;
    this.wire = wire;
  }

  abstract B batch(Told told);

  /** The last chance to change what is told. */
  Told changed(Told told) {
    return told;
  }

  /** Whether a batch of everything is told at first, and when the wire is back. */
  boolean tellsAll() {
    return false;
  }

  ProviderContext context() {
    return context;
  }

  /** Whoever is told; nobody before it is opened. */
  synchronized Optional<Listener<? super B>> listener() {
    return Optional.ofNullable(listener);
  }

  Wire wire() {
    return wire;
  }

  @Override
  public void open(Listener<? super B> given) throws IOException {
    synchronized (this) {
      if (closed || listener != null) {
        throw new IllegalStateException("it is opened once");
      }
      listener = given;
    }
    try {
      if (context.executor().isShutdown()) {
        throw new IOException("There is no executor.");
      }
      wire.connect(this);
    } catch (IOException e) {
      close();
      throw e;
    }
    lost(wire.isDown());
  }

  /** The peer says something; called on its thread. */
  void sees(Item item) {
    synchronized (this) {
      if (closed || item.name().isEmpty()) {
        return;
      }
      gather(item);
    }
    tellSoon();
  }

  private void gather(Item item) {
    if (isOfTheFuture(item)) {
      dropped++;
    } else if (gathered.containsKey(item.name())) {
      gathered.computeIfPresent(item.name(), (name, before) -> later(before, item));
    } else if (gathered.size() < bound()) {
      gathered.put(item.name(), item);
    } else {
      dropped++;
    }
  }

  boolean isOfTheFuture(Item item) {
    return item.at().isAfter(context.clock().instant());
  }

  int bound() {
    return BOUND;
  }

  Item later(Item before, Item seen) {
    return seen.at().isBefore(before.at()) ? before : seen;
  }

  /** The wire breaks, or is whole again. */
  void lost(boolean now) {
    Map<String, Item> all = wire.state();
    synchronized (this) {
      if (closed) {
        return;
      }
      lossIsTold &= now;
      lost = now;
      if (now) {
        gathered.clear();
      } else if (tellsAll()) {
        all.forEach(gathered::putIfAbsent);
        whole = true;
      }
    }
    tellSoon();
  }

  private void tellSoon() {
    synchronized (this) {
      if (telling || closed || !hasSomething()) {
        return;
      }
      telling = true;
    }
    try {
      begin(this::tell);
    } catch (RejectedExecutionException e) {
      end();
    }
  }

  void begin(Runnable task) {
    context.executor().execute(task);
  }

  private boolean hasSomething() {
    return !gathered.isEmpty() || whole || dropped > 0 || lost && !lossIsTold;
  }

  private void tell() {
    try {
      tell(next());
    } catch (RuntimeException e) {
      // the listener has not taken it
    } finally {
      synchronized (this) {
        telling = false;
      }
      tellSoon();
    }
  }

  /** What is to be told next; called without a lock. */
  private synchronized Runnable next() {
    Listener<? super B> told = listener;
    if (closed || told == null) {
      return () -> {};
    }
    if (lost && !lossIsTold) {
      lossIsTold = true;
      return () -> told.interrupted("The wire is broken.");
    }
    B batch = batch(changed(new Told(List.copyOf(gathered.values()), whole, dropped)));
    gathered.clear();
    whole = false;
    dropped = 0;
    return () -> told.take(batch);
  }

  void tell(Runnable call) {
    call.run();
  }

  /** Gives up. */
  void end() {
    Listener<? super B> told;
    synchronized (this) {
      told = closed ? null : listener;
    }
    close();
    if (told != null) {
      told.ended("There is no executor any more.");
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      gathered.clear();
    }
    wire.disconnect(this);
  }
}
