// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.ObservationSource.Batch;
import io.slime.spi.ProviderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Feeds each of which breaks a guarantee about failures, listeners that throw, or closing. */
final class WrongFeedEnds {
  private WrongFeedEnds() {}

  static List<Wrong<Wired<RightObservations>>> all() {
    return List.of(
        new Wrong<>(4, "throws what is no IOException", NoIOException::new),
        new Wrong<>(4, "stays open when it cannot be opened", TriesAgain::new),
        new Wrong<>(4, "does not say that it is interrupted", HidesLoss::new),
        new Wrong<>(4, "does not recover", StaysLost::new),
        new Wrong<>(4, "falls silent without an executor", FallsSilent::new),
        new Wrong<>(4, "ends twice", EndsTwice::new),
        new Wrong<>(4, "ends at a bad entry", EndsAtNonsense::new),
        new Wrong<>(7, "ends with a listener that throws", EndsWithListener::new),
        new Wrong<>(7, "is stopped by an Error", StoppedByError::new),
        new Wrong<>(8, "stays open", StaysOpen::new),
        new Wrong<>(8, "says that it has ended", EndsWhenClosed::new),
        new Wrong<>(8, "waits for its listener", WaitsForListener::new),
        new Wrong<>(8, "leaves its connection", LeavesConnection::new),
        new Wrong<>(8, "leaves a thread", LeavesThread::new),
        new Wrong<>(8, "leaves work", LeavesWork::new));
  }

  private static final class NoIOException extends RightObservations {
    NoIOException(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void open(Listener<? super Batch> given) throws IOException {
      begin(() -> {});
      super.open(given);
    }
  }

  private static final class TriesAgain extends RightObservations {
    TriesAgain(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void open(Listener<? super Batch> given) throws IOException {
      try {
        super.open(given);
      } catch (IllegalStateException e) {
        throw new IOException("It cannot be opened this time either.", e);
      }
    }
  }

  private static final class HidesLoss extends RightObservations {
    HidesLoss(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void lost(boolean now) {
      super.lost(false);
    }
  }

  private static final class StaysLost extends RightObservations {
    private boolean lost;

    StaysLost(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void lost(boolean now) {
      lost |= now;
      super.lost(lost);
    }

    @Override
    void sees(Item item) {
      if (!lost) {
        super.sees(item);
      }
    }
  }

  private static final class FallsSilent extends RightObservations {
    FallsSilent(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void end() {
      close();
    }
  }

  private static final class EndsTwice extends RightObservations {
    EndsTwice(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void end() {
      super.end();
      listener().orElseThrow().ended("It has ended.");
    }
  }

  private static final class EndsAtNonsense extends RightObservations {
    EndsAtNonsense(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void sees(Item item) {
      super.sees(item);
      if (item.name().isEmpty()) {
        end();
      }
    }
  }

  private static final class EndsWithListener extends RightObservations {
    EndsWithListener(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void tell(Runnable call) {
      try {
        super.tell(call);
      } catch (RuntimeException e) {
        end();
      }
    }
  }

  private static final class StoppedByError extends RightObservations {
    private volatile boolean stopped;

    StoppedByError(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void tell(Runnable call) {
      stopped = true;
      try {
        super.tell(call);
        stopped = false;
      } catch (RuntimeException e) {
        stopped = false;
      }
    }

    @Override
    void begin(Runnable task) {
      if (!stopped) {
        super.begin(task);
      }
    }
  }

  private static final class StaysOpen extends RightObservations {
    StaysOpen(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void close() {
      // not now
    }
  }

  private static final class EndsWhenClosed extends RightObservations {
    EndsWhenClosed(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void close() {
      super.close();
      listener().ifPresent(listener -> listener.ended("It is closed."));
    }
  }

  private static final class WaitsForListener extends RightObservations {
    private final Object gate = new Object();

    WaitsForListener(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void tell(Runnable call) {
      synchronized (gate) {
        super.tell(call);
      }
    }

    @Override
    public void close() {
      synchronized (gate) {
        super.close();
      }
    }
  }

  private static final class LeavesConnection extends RightObservations {
    LeavesConnection(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void close() {
      super.close();
      try {
        wire().connect(this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class LeavesThread extends RightObservations {
    LeavesThread(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void open(Listener<? super Batch> given) throws IOException {
      super.open(given);
      LeftBehind.start();
    }
  }

  private static final class LeavesWork extends RightObservations {
    LeavesWork(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void open(Listener<? super Batch> given) throws IOException {
      super.open(given);
      context().executor().schedule(() -> {}, 1, TimeUnit.HOURS);
    }
  }
}
