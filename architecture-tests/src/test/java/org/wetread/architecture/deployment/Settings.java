package org.wetread.architecture.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings of an application, as its environment names them. */
final class Settings {

  /** Of Quarkus, the JVM and ONNX Runtime, what a deployment of ours may set. */
  private static final Set<String> OTHERS =
      Set.of("QUARKUS_HTTP_HOST", "JAVA_TOOL_OPTIONS", "ORT_DISABLE_TELEMETRY");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z.-]+)");

  private final Set<String> variables = new HashSet<>();

  private Settings() {}

  /** Whether an application reads a variable. */
  static boolean knows(App app, String variable) {
    var settings = new Settings();
    app.mappings().forEach(type -> settings.group(prefix(type), type));
    return OTHERS.contains(variable)
        || settings.variables.stream().anyMatch(known -> variable.matches(known));
  }

  /**
   * The application's configuration from its environment and its file, converted and checked.
   *
   * @throws RuntimeException when a value is not one, or something needed is missing
   */
  static SmallRyeConfig bound(App app, Map<String, String> environment, Optional<String> file) {
    var builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withSources(new EnvConfigSource(environment, 300));
    file.ifPresent(
        yaml -> builder.withSources(new YamlConfigSource("application.yaml", yaml, 260)));
    app.mappings().forEach(builder::withMapping);
    return builder.build();
  }

  private static String prefix(Class<?> mapping) {
    return Objects.requireNonNull(mapping.getAnnotation(ConfigMapping.class)).prefix();
  }

  private void group(String prefix, Class<?> type) {
    for (var method : type.getMethods()) {
      if (!method.isDefault() && method.getParameterCount() == 0) {
        setting(prefix + '.' + kebab(method.getName()), method);
      }
    }
  }

  private void setting(String name, Method method) {
    var withDefault = method.getAnnotation(WithDefault.class);
    if (withDefault != null) {
      REFERENCE.matcher(withDefault.value()).results().forEach(found -> add(found.group(1), ""));
    }
    value(name, method.getGenericReturnType());
  }

  private void value(String name, Type type) {
    if (type instanceof ParameterizedType generic) {
      var raw = (Class<?>) generic.getRawType();
      if (Map.class.isAssignableFrom(raw)) {
        add(name, "_(_[A-Z0-9_]+_|[A-Z0-9]+)");
      } else if (Collection.class.isAssignableFrom(raw)
          && generic.getActualTypeArguments()[0] instanceof Class<?> element
          && isGroup(element)) {
        group(name + "[0]", element);
      } else {
        value(name, generic.getActualTypeArguments()[0]);
      }
    } else if (type instanceof Class<?> plain && isGroup(plain)) {
      group(name, plain);
    } else {
      add(name, "");
    }
  }

  private void add(String name, String rest) {
    var variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    variables.add(variable.replace("_0__", "_[0-9]+__") + rest);
  }

  private static boolean isGroup(Class<?> type) {
    return type.isInterface() && type.getName().startsWith("org.wetread.");
  }

  private static String kebab(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
