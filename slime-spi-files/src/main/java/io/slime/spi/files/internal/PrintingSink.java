// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.api.ResourceId;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.files.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** Prints resources to a stream, and remembers what it has printed. */
public final class PrintingSink extends SerialSink {
  private final OutputStream output;
  private final TreeMap<ResourceId, Document> printed = new TreeMap<>(); // one run at a time
  private boolean begun;

  /**
   * A sink.
   *
   * @param output where to print; it is flushed after each resource and never closed
   * @param format how a resource is written
   * @param executor where work is done
   */
  public PrintingSink(OutputStream output, Format format, Executor executor) {
    super(format, executor);
    this.output = output;
  }

  @Override
  List<Step> plan(Changes changes) {
    Set<ResourceId> named = changes.named();
    List<Step> steps = new ArrayList<>();
    for (Document document : changes.upserts()) {
      steps.add(new Step(document.id(), () -> print(document)));
    }
    for (ResourceId id : changes.deletes()) {
      steps.add(new Step(id, () -> delete(id)));
    }
    for (ResourceId id : printed.keySet()) {
      if (changes.whole() && !named.contains(id)) {
        steps.add(new Step(id, () -> delete(id)));
      }
    }
    return steps;
  }

  private ResourceOutcome print(Document document) {
    if (document.equals(printed.get(document.id()))) {
      return ResourceOutcome.of(document.id(), Result.UNCHANGED);
    }
    String separator = format() == Format.YAML && begun ? "---\n" : "";
    try {
      write(separator + document.text());
    } catch (IOException e) {
      return failed(document.id());
    }
    begun = true;
    printed.put(document.id(), document);
    return ResourceOutcome.of(document.id(), Result.APPLIED);
  }

  private ResourceOutcome delete(ResourceId id) {
    if (!printed.containsKey(id)) {
      return ResourceOutcome.of(id, Result.ABSENT);
    }
    try {
      write(format() == Format.YAML ? "# deleted: " + id + "\n" : "");
    } catch (IOException e) {
      return failed(id);
    }
    printed.remove(id);
    return ResourceOutcome.of(id, Result.DELETED);
  }

  private void write(String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }

  private static ResourceOutcome failed(ResourceId id) {
    return outcome(id, Result.FAILED, "The output could not be written.");
  }
}
