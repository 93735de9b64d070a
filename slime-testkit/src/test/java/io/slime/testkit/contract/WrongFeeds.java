// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.ObservationSource.Batch;
import io.slime.spi.ProviderContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Feeds each of which breaks one guarantee. */
final class WrongFeeds {
  private WrongFeeds() {}

  static List<Wrong<Wired<RightObservations>>> all() {
    return List.of(
        new Wrong<>(1, "tells on the thread of its peer", OnThePeersThread::new),
        new Wrong<>(1, "tells two things at the same time", AllAtOnce::new),
        new Wrong<>(2, "can be opened again", OpensAgain::new),
        new Wrong<>(2, "tells an empty batch", TellsNothing::new),
        new Wrong<>(3, "waits for its peer", WaitsForPeer::new),
        new Wrong<>(3, "waits for its executor", WaitsForExecutor::new),
        new Wrong<>(5, "tells the first last", FirstComesLast::new),
        new Wrong<>(6, "lets its peer wait", HoldsUp::new),
        new Wrong<>(6, "drops without counting", CountsNothing::new),
        new Wrong<>(6, "gathers without bound", Boundless::new),
        new Wrong<>(9, "names a call twice", NamesTwice::new),
        new Wrong<>(9, "keeps the earliest", KeepsEarliest::new),
        new Wrong<>(10, "tells of the future", TellsTheFuture::new));
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
      begin(() -> listener().orElseThrow().take(batch(new Told(List.of(item), false, 0))));
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
      listener().orElseThrow().take(batch(Told.nothing()));
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
    Told changed(Told told) {
      return told.withoutCount();
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

  private static final class NamesTwice extends RightObservations {
    NamesTwice(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    Told changed(Told told) {
      return told.twice();
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
