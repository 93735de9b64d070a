// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.ObservationSource.Batch;
import io.slime.spi.ProviderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Feeds each of which breaks one guarantee. */
final class WrongFeeds {
  private WrongFeeds() {}

  /** The number of the guarantee, how it is broken, and by whom. */
  record Wrong(int number, String how, BiFunction<ProviderContext, Wire, RightObservations> made) {
    @Override
    public String toString() {
      return number + ": " + how;
    }
  }

  static List<Wrong> all() {
    return List.of(
        new Wrong(1, "tells on the thread of its peer", OnThePeersThread::new),
        new Wrong(1, "tells two things at the same time", AllAtOnce::new),
        new Wrong(2, "can be opened again", OpensAgain::new),
        new Wrong(2, "tells an empty batch", TellsNothing::new),
        new Wrong(3, "waits for its peer", WaitsForPeer::new),
        new Wrong(3, "waits for its executor", WaitsForExecutor::new),
        new Wrong(4, "throws what is no IOException", NoIOException::new),
        new Wrong(4, "stays open when it cannot be opened", TriesAgain::new),
        new Wrong(4, "does not say that it is interrupted", HidesLoss::new),
        new Wrong(4, "does not recover", StaysLost::new),
        new Wrong(4, "falls silent without an executor", FallsSilent::new),
        new Wrong(4, "ends twice", EndsTwice::new),
        new Wrong(4, "ends at a bad entry", EndsAtNonsense::new),
        new Wrong(5, "tells the first last", FirstComesLast::new),
        new Wrong(6, "lets its peer wait", HoldsUp::new),
        new Wrong(6, "drops without counting", CountsNothing::new),
        new Wrong(6, "gathers without bound", Boundless::new),
        new Wrong(7, "ends with a listener that throws", EndsWithListener::new),
        new Wrong(7, "is stopped by an Error", StoppedByError::new),
        new Wrong(8, "stays open", StaysOpen::new),
        new Wrong(8, "says that it has ended", EndsWhenClosed::new),
        new Wrong(8, "waits for its listener", WaitsForListener::new),
        new Wrong(8, "leaves its connection", LeavesConnection::new),
        new Wrong(8, "leaves a thread", LeavesThread::new),
        new Wrong(8, "leaves work", LeavesWork::new),
        new Wrong(9, "names a call twice", NamesTwice::new),
        new Wrong(9, "keeps the earliest", KeepsEarliest::new),
        new Wrong(10, "tells of the future", TellsTheFuture::new));
  }

  private static final class OnThePeersThread extends RightObservations {
    OnThePeersThread(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void begin(Runnable task) {
      task.run();
    }
  }

  private static final class AllAtOnce extends RightObservations {
    AllAtOnce(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void sees(Item item) {
      begin(() -> listener().orElseThrow().take(batch(List.of(item), false, 0)));
    }
  }

  private static final class OpensAgain extends RightObservations {
    private boolean opened;

    OpensAgain(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void open(Listener<? super Batch> given) throws IOException {
      if (!opened) {
        opened = true;
        super.open(given);
      }
    }
  }

  private static final class TellsNothing extends RightObservations {
    TellsNothing(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void tell(Runnable call) {
      listener().orElseThrow().take(batch(List.of(), false, 0));
      super.tell(call);
    }
  }

  private static final class WaitsForPeer extends RightObservations {
    WaitsForPeer(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void open(Listener<? super Batch> given) throws IOException {
      while (wire().isDown()) {
        Contract.pause();
      }
      super.open(given);
    }
  }

  private static final class WaitsForExecutor extends RightObservations {
    WaitsForExecutor(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    public void open(Listener<? super Batch> given) throws IOException {
      super.open(given);
      try {
        context().executor().submit(() -> {}).get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IOException("It cannot be opened.", e);
      }
    }
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

  private static final class FirstComesLast extends RightObservations {
    private @Nullable Item first;
    private boolean told;

    FirstComesLast(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    synchronized void sees(Item item) {
      if (first == null) {
        first = item;
      } else {
        super.sees(item);
      }
    }

    @Override
    void tell(Runnable call) {
      super.tell(call);
      synchronized (this) {
        if (!told && first != null) {
          told = true;
          super.sees(first);
        }
      }
    }
  }

  private static final class HoldsUp extends RightObservations {
    private final Semaphore free = new Semaphore(1);

    HoldsUp(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void sees(Item item) {
      free.acquireUninterruptibly();
      super.sees(item);
    }

    @Override
    void tell(Runnable call) {
      super.tell(call);
      free.release();
    }
  }

  private static final class CountsNothing extends RightObservations {
    CountsNothing(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    Batch batch(List<Item> items, boolean whole, long dropped) {
      return super.batch(items, whole, 0);
    }
  }

  private static final class Boundless extends RightObservations {
    Boundless(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    int bound() {
      return Integer.MAX_VALUE;
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

  private static final class NamesTwice extends RightObservations {
    NamesTwice(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    Batch batch(List<Item> items, boolean whole, long dropped) {
      items.addAll(List.copyOf(items));
      return super.batch(items, whole, dropped);
    }
  }

  private static final class KeepsEarliest extends RightObservations {
    KeepsEarliest(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    Item later(Item before, Item seen) {
      return before;
    }
  }

  private static final class TellsTheFuture extends RightObservations {
    TellsTheFuture(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    boolean isOfTheFuture(Item item) {
      return false;
    }
  }
}
