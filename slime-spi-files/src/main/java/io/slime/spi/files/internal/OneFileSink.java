// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.api.ResourceId;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.files.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One file with all resources in the order of their ids. */
public final class OneFileSink extends SerialSink {
  /** Tens of thousands of resources. */
  private static final long LONGEST = 256 << 20;

  private final AtomicFile file;
  private final Leftovers leftovers;

  /**
   * A sink.
   *
   * @param file the file
   * @param format how a resource is written
   * @param executor where work is done
   * @param clock for what may be left of killed processes
   */
  public OneFileSink(Path file, Format format, Executor executor, InstantSource clock) {
    super(format, executor);
    this.file = new AtomicFile(file);
    this.leftovers =
        new Leftovers(file.resolveSibling(""), String.valueOf(file.getFileName())::equals, clock);
  }

  @Override
  List<Step> plan(Changes changes) {
    leftovers.delete();
    Set<ResourceId> named = changes.named();
    TreeMap<ResourceId, Document> before;
    try {
      before = read();
    } catch (IOException e) {
      return refused(changes, Result.FAILED, file.reason(e));
    }
    if (before == null) {
      return refused(changes, Result.CONFLICT, NotOurs.conflict(file));
    }
    TreeMap<ResourceId, Document> after = changes.whole() ? new TreeMap<>() : new TreeMap<>(before);
    for (Document document : changes.upserts()) {
      if (document.isOurs()) {
        after.put(document.id(), document);
      } else if (before.containsKey(document.id())) {
        after.put(document.id(), before.get(document.id()));
      }
    }
    changes.deletes().forEach(after::remove);
    Supplier<String> write = once(before, after);
    List<Step> steps = new ArrayList<>();
    for (Document document : changes.upserts()) {
      steps.add(new Step(document.id(), () -> written(document, before, write)));
    }
    for (ResourceId id : changes.deletes()) {
      steps.add(new Step(id, () -> deleted(id, before, write)));
    }
    for (ResourceId id : before.keySet()) {
      if (changes.whole() && !named.contains(id)) {
        steps.add(new Step(id, () -> deleted(id, before, write)));
      }
    }
    return steps;
  }

  /** What is in the file; null if there is something in it that is not ours. */
  private @Nullable TreeMap<ResourceId, Document> read() throws IOException {
    TreeMap<ResourceId, Document> documents = new TreeMap<>();
    String text = file.read(LONGEST);
    if (text == null) {
      return file.isThere() ? null : documents;
    }
    for (String part : Document.split(text, format())) {
      @Nullable Document document = Document.read(part);
      if (document == null || !document.isOurs()) {
        return null;
      }
      documents.put(document.id(), document);
    }
    return documents;
  }

  private static List<Step> refused(Changes changes, Result result, String text) {
    List<Step> steps = new ArrayList<>();
    List<ResourceId> ids = new ArrayList<>();
    changes.upserts().forEach(document -> ids.add(document.id()));
    ids.addAll(changes.deletes());
    ids.forEach(id -> steps.add(new Step(id, () -> outcome(id, result, text))));
    return steps;
  }

  /** Writes the file with the first outcome that needs it; empty, or why it could not be. */
  private Supplier<String> once(Map<ResourceId, Document> before, Map<ResourceId, Document> after) {
    return new Supplier<>() {
      private @Nullable String said;

      @Override
      public String get() {
        String answer = said;
        if (answer == null) {
          answer = write(before, after);
          said = answer;
        }
        return answer;
      }
    };
  }

  private String write(Map<ResourceId, Document> before, Map<ResourceId, Document> after) {
    try {
      if (!before.equals(after)) {
        file.write(Document.joined(after.values(), format()));
      }
      return "";
    } catch (IOException e) {
      return file.reason(e);
    }
  }

  private static ResourceOutcome written(
      Document document, Map<ResourceId, Document> before, Supplier<String> write) {
    if (!document.isOurs()) {
      return outcome(document.id(), Result.REJECTED, NotOurs.UNLABELLED);
    }
    String failure = write.get();
    boolean same = document.equals(before.get(document.id()));
    return failure.isEmpty()
        ? ResourceOutcome.of(document.id(), same ? Result.UNCHANGED : Result.APPLIED)
        : outcome(document.id(), same ? Result.UNCHANGED : Result.FAILED, same ? "" : failure);
  }

  private static ResourceOutcome deleted(
      ResourceId id, Map<ResourceId, Document> before, Supplier<String> write) {
    if (!before.containsKey(id)) {
      return ResourceOutcome.of(id, Result.ABSENT);
    }
    String failure = write.get();
    return failure.isEmpty()
        ? ResourceOutcome.of(id, Result.DELETED)
        : outcome(id, Result.FAILED, failure);
  }
}
