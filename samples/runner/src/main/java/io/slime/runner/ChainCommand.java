// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.core.engine.Explanation;
import io.slime.core.engine.Explanations;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.plugin.FilterChain;
import io.slime.simulator.HttpFilters;
import io.slime.simulator.ProxyConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code slime explain chain}. */
@Command(
    name = "chain",
    description = {
      "Print the HTTP filters of a listener in the order in which a request meets them, and what"
          + " puts each of them there.",
      "Filters without a reason are Istio's own."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ChainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @ParentCommand private @Nullable ExplainCommand explain;

  @Parameters(
      paramLabel = "KIND/NAMESPACE/NAME",
      description = "A Deployment, StatefulSet, DaemonSet or Pod.")
  private String name = "";

  @ArgGroup(multiplicity = "1")
  private Listener listener = new Listener();

  /** Which listener. */
  private static final class Listener {
    @Option(names = "--inbound", paramLabel = "PORT", description = "Calls to this container port.")
    private @Nullable Integer inbound;

    @Option(names = "--outbound", paramLabel = "PORT", description = "Calls to this Service port.")
    private @Nullable Integer outbound;

    @Option(names = "--gateway", paramLabel = "PORT", description = "Calls to this bound port.")
    private @Nullable Integer gateway;

    ListenerType type() {
      return inbound != null
          ? ListenerType.INBOUND
          : outbound != null ? ListenerType.OUTBOUND : ListenerType.GATEWAY;
    }

    int port() {
      Integer port = inbound != null ? inbound : outbound != null ? outbound : gateway;
      return port == null ? 0 : port;
    }
  }

  @Option(
      names = "--dump",
      paramLabel = "PATH",
      description = {
        "The configuration of the proxy, see slime simulate; its filters are the base of the chain",
        "in place of those that Istio always has."
      })
  private @Nullable Path dump;

  ChainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    World world = java.util.Objects.requireNonNull(explain).read();
    if (!world.isUsable()) {
      terminal.say("slime: the configuration has errors, so nothing was translated");
      return Slime.WRONG_USAGE;
    }
    MeshTranslation translation = world.translate();
    Optional<HasMetadata> workload = Workloads.find(translation.mesh(), name);
    if (workload.isEmpty()) {
      terminal.say("slime: there is no workload " + Plain.line(name) + " in the input");
      return Slime.WRONG_USAGE;
    }
    FilterChain.Place place =
        new FilterChain.Place(
            ResourceId.of(workload.get()).namespace(),
            MeshSnapshot.labels(workload.get()),
            listener.type(),
            listener.port());
    List<HasMetadata> resources = world.outputsAndForeign(translation, MeshKind.ENVOY_FILTER);
    String root = world.rootNamespace();
    FilterChain chain =
        dump == null
            ? FilterChain.of(place, resources, root)
            : FilterChain.onRunning(running(dump), place, resources, root);
    Explanations explanations = new Explanations(translation);
    for (FilterChain.Link link : chain.links()) {
      terminal.out().println(Plain.line(link.filter()) + reason(link, explanations, world));
    }
    return 0;
  }

  /** The filters of the listener in the dump; wrong usage if it is not there. */
  private List<String> running(Path dump) {
    ProxyConfiguration configuration = Dumps.read(dump, spec).configuration();
    Optional<List<String>> filters =
        listener.type() == ListenerType.INBOUND
            ? HttpFilters.inbound(configuration, listener.port())
            : HttpFilters.outbound(configuration, listener.port());
    return filters.orElseThrow(
        () ->
            new ParameterException(
                spec.commandLine(),
                dump + " has no chain of HTTP filters for port " + listener.port()));
  }

  private static String reason(FilterChain.Link link, Explanations explanations, World world) {
    if (link.origin().isEmpty()) {
      return "";
    }
    FilterChain.Origin origin = link.origin().get();
    Optional<Explanation> explanation = explanations.of(origin.output());
    if (explanation.isPresent()) {
      for (Explanation.Part part : explanation.get().parts()) {
        boolean here =
            part.pointer().output().equals(origin.output())
                && (part.pointer().path().equals(origin.patch())
                    || origin.output().kind().equals("WasmPlugin"));
        if (here && part.causes().get(0) instanceof Cause.Field field) {
          return "  " + field.resource() + " " + field.path() + position(world, field);
        }
      }
    }
    return "  "
        + origin.output()
        + " "
        + origin.patch()
        + world
            .manifests()
            .position(origin.output(), origin.patch())
            .map(position -> "  (" + position + ")")
            .orElse("");
  }

  private static String position(World world, Cause.Field field) {
    return world
        .manifests()
        .position(field.resource(), field.path())
        .map(position -> "  (" + position + ")")
        .orElse("");
  }
}
