# Frases para personas, en español. `ella` es la embarcación: por eso el femenino. Ninguna frase dice que alguien hizo algo malo.
# Lo que falta aquí se dice en inglés; una prueba vigila que no falte nada de lo que explica un indicio.

exercise = EJERCICIO – tráfico simulado

## Trazas

leads = indicios
tracks = trazas
track-about = { $points ->
    [one] Un informe
   *[other] { $points } informes
} de la embarcación { $vessel }, del { $start } al { $end }.
began-first = Empieza con su primer informe.
began-silence = Empieza después de un silencio.
began-jump = Empieza donde no pudo llegar ninguna traza abierta suya.
ended-silence = Termina porque no se la oyó más.
ended-too_many = Termina porque tenía demasiadas trazas a la vez.
ended-unclear = Termina porque dos trazas suyas no se podían distinguir.
ended-input_ended = Termina con la entrada.

## Embarcaciones

vessel-mmsi = MMSI { $number }
vessel-local = embarcación { $number }
call-sign = distintivo de llamada { $sign }
ship-type-2x = vehículo de efecto suelo
ship-type-30 = pesca
ship-type-31 = remolque
ship-type-32 = remolque, largo o ancho
ship-type-33 = dragado u obras submarinas
ship-type-34 = buceo
ship-type-35 = operaciones militares
ship-type-36 = velero
ship-type-37 = embarcación de recreo
ship-type-4x = embarcación de gran velocidad
ship-type-50 = práctico
ship-type-51 = búsqueda y salvamento
ship-type-52 = remolcador
ship-type-53 = embarcación auxiliar de puerto
ship-type-54 = lucha contra la contaminación
ship-type-55 = autoridad del Estado
ship-type-58 = transporte médico
ship-type-6x = buque de pasaje
ship-type-7x = buque de carga
ship-type-8x = buque tanque
ship-type-9x = otro tipo
ship-type-unknown = tipo sin nombre

## Clases de suceso

kind-gap = silencio
kind-impossible_motion = movimiento imposible
kind-encounter = encuentro
kind-distress = socorro
kind-displaced_position = posición desplazada
kind-shared_identity = identidad compartida
kind-identity_change = cambio de identidad
kind-loitering = permanencia en el mar
kind-drifting = a la deriva
kind-sudden_stop = parada repentina
kind-speed_for_type = velocidad para su tipo
kind-course_for_type = rumbo para su tipo
kind-zone_entry = entrada en zona
kind-towing = remolque
kind-anchored = fondeada
kind-port_visit = visita a puerto

title-gap = { $vessel } no se oyó durante { $length }
title-impossible_motion = { $vessel } se reportó en lugares a { $distance } que ningún buque puede unir
title-encounter = { $vessel } y { $other } estuvieron juntas y lentas durante { $length }
title-distress = { $vessel } pide auxilio
title-displaced_position = { $vessel } reportó lugares donde no pudo estar, durante { $length }
title-shared_identity = Dos cascos usaron a la vez el número de { $vessel }, durante { $length }
title-identity_change = { $vessel } cambió lo que dice ser
title-loitering = { $vessel } estuvo lenta en el mar durante { $length }
title-drifting = { $vessel } fue a la deriva durante { $length }
title-sudden_stop = { $vessel } se detuvo de repente
title-speed_for_type = { $vessel } no llevó la velocidad de las embarcaciones de su tipo allí, durante { $length }
title-course_for_type = { $vessel } navegó como no navegan allí las embarcaciones de su tipo, durante { $length }
title-zone_entry = { $vessel } estuvo en la zona { $zone } durante { $length }
title-towing = { $vessel } y { $other } se movieron como remolcador y remolque durante { $length }
title-anchored = { $vessel } estuvo fondeada durante { $length }
title-port_visit = { $vessel } estuvo en puerto durante { $length }
title-unknown = { $vessel }
title-more = { $title }, y { $n ->
    [one] un suceso más
   *[other] { $n } sucesos más
  }
lead-summary = { $span } UTC, desde { $place }. Puntuación { $score } de 100 por { $reasons ->
    [one] una razón
   *[other] { $reasons } razones
  } y { $doubts ->
    [0] ninguna duda
    [one] una duda
   *[other] { $doubts } dudas
  }; { $innocents ->
    [one] cabe una explicación inocente
   *[other] caben { $innocents } explicaciones inocentes
  }.

## Razones

reason-was_silent = No se oyó durante { $length }.
reason-others_were_heard = En { $heard } de { $hours ->
    [one] la hora
   *[other] las { $hours } horas
  } de silencio, { $others ->
    [one] se oyó a otra embarcación
   *[other] se oyó hasta a { $others } otras embarcaciones
  } donde ella debía estar: los receptores alcanzaban ese lugar.
reason-was_under_way = Navegaba a { $speed } cuando se oyó por última vez.
reason-stopped_abruptly = Había reportado cada { $every } más o menos, y luego nada.
reason-was_far_from_shore = A { $distance } de la costa más cercana.
reason-no_shore = Ninguna costa a menos de { $distance }.
reason-jumped = Sus posiciones saltaron { $distance } sin que pasara tiempo.
reason-jumped_at_speed = Sus posiciones saltaron { $distance }, lo que exige { $speed }.
reason-stayed_away = { $n ->
    [one] Un informe queda
   *[other] { $n } informes quedan
  } lejos de su traza.
reason-was_on_land = Un lugar que reportó está en tierra.
reason-came_back = Después se reportó otra vez en su traza anterior.
reason-were_together = Las dos estuvieron cerca durante { $length }, a { $distance } de media.
reason-were_slow = Se movieron a { $speed } de media: más lentas que buques que pasan.
reason-was_slow = Fue lenta durante { $length }: { $speed } de media, según sus lugares.
reason-drifted = Fue a la deriva durante { $length }, a { $speed }.
reason-went_sideways = Su rumbo se apartaba { $angle } de su proa de media: iba de lado.
reason-said_no_command = Dijo que estaba sin gobierno.
reason-lost_her_way = Llevaba arrancada, y luego se movió lenta y en línea recta.
reason-stopped_suddenly = De { $speed } se detuvo en no más de { $within }.
reason-stayed_stopped = Después quedó quieta al menos { $length }.
reason-another_event = Otro suceso de la misma embarcación pertenece a esta historia ({ $event }).
reason-both_say_the_same = Las dos dicen ser { $name }.
reason-calls_for_help = Una baliza de socorro está activa: alguien pide auxilio.
reason-names_differ = Una dice ser { $first }, la otra dice ser { $second }.
reason-others_jumped_there = { $n ->
    [one] Otra embarcación saltó
   *[other] { $n } otras embarcaciones saltaron
  } al mismo punto en un día.
reason-ran_in_a_circle = Sus lugares recorrieron un círculo.
reason-sends_distress_status = Su transpondedor emite el estado de una baliza de socorro activa.
reason-spoke_in_turn = Dos cascos hablaron por turnos durante { $length }, hasta a { $distance } uno del otro.
reason-was_offset = Volvió tan lejos y en la misma dirección en que se fue: a sus lugares se sumó un mismo vector.
reason-entered_zone = Estuvo { $length } en la zona { $zone }, que se vigila venga quien venga.
reason-was_slow_in_zone = Estuvo lenta { $length } en la zona { $zone }, que se vigila por embarcaciones lentas.
reason-speed_was_unusual = Hizo { $speed }, lo que casi ninguna de { $n } otras embarcaciones de su tipo hizo allí.
reason-course_was_unusual = Su rumbo fue { $course }, que casi ninguna de { $n } otras embarcaciones de su tipo tomó allí.
reason-name_changed = Su nombre cambió de { $before } a { $after }.
reason-call_sign_changed = Su distintivo de llamada cambió de { $before } a { $after }.
reason-imo_changed = Su número OMI cambió de { $before } a { $after }; un casco conserva el suyo toda la vida.
reason-ship_type_changed = Su tipo cambió de { $before } a { $after }.
reason-size_changed = Su tamaño cambió de { $before } a { $after } metros.
reason-imo_is_wrong = El dígito de control de su número OMI { $number } es erróneo.
reason-number_changed = Dice ser la embarcación que antes usaba el otro número.
reason-went_on_there = Su nuevo número se oyó por primera vez { $length } después y a { $distance } del último informe con el anterior.

## Dudas

doubt-reception_is_poor = Solo en { $heard } de { $hours ->
    [one] una hora
   *[other] { $hours } horas
  } se oyó allí a otras embarcaciones: quizá los receptores no alcanzan ese lugar.
doubt-only_one_other = Solo se oyó allí a otra embarcación, quizá porque estaba más cerca del receptor.
doubt-others_fell_silent = { $n ->
    [one] Otra embarcación calló
   *[other] { $n } otras embarcaciones callaron
  } en el mismo lugar, o alrededor en la misma hora: quizá los receptores no llegan más lejos o fallaron.
doubt-is_class_b = Su transpondedor es de clase B, que emite con menos potencia y se oye menos lejos.
doubt-was_at_rest = Había dicho que estaba fondeada, atracada o varada.
doubt-hardly_moved = Se oyó de nuevo a solo { $distance }: puede que no se moviera.
doubt-reported_seldom = También antes reportaba poco: cada { $every } más o menos.
doubt-was_near_shore = A solo { $distance } de la costa más cercana, donde hay puertos y fondeaderos.
doubt-is_one_report = Un solo informe queda lejos; para eso basta un error de recepción.
doubt-looks_shared = Parece que dos embarcaciones usan un mismo número.
doubt-others_lay_there = { $n ->
    [one] Otra embarcación estaba lenta
   *[other] { $n } otras embarcaciones estaban lentas
  } cerca: puede ser un fondeadero.
doubt-one_was_at_rest = Una de las dos estaba quieta, o había dicho que estaba fondeada, atracada o varada.
doubt-moved_together = Las dos siguieron juntas, como en un remolque.
doubt-is_service_craft = Una de las dos es remolcador, práctico o está al servicio de un Estado.
doubt-both_fish = Las dos dicen que pescan, y los pesqueros a menudo trabajan juntos.
doubt-is_small_craft = Es una embarcación pequeña, que se detiene pronto y deriva con facilidad.
doubt-is_work_vessel = Su tipo es de los que trabajan en la mar: remolca, draga, bucea, lleva prácticos o rescata.
doubt-fishes = Pesca, y los pesqueros van lentos y derivan con su arte.
doubt-stayed_on_a_spot = Todos sus lugares caben en { $distance }: puede que estuviera fondeada, o trabajando en un punto.
doubt-ships_wait_there = A { $distance } de la costa más cercana, donde los buques esperan atraque o práctico.
doubt-went_astern = Su rumbo era el de quien va hacia atrás.
doubt-mmsi_is_no_ship = El MMSI no es uno que un buque pueda tener; puede ser un ajuste equivocado.
doubt-others_went_that_way = { $n ->
    [one] Otra embarcación de su tipo navegó en ese sentido.
   *[other] Otras { $n } de su tipo navegaron en ese sentido.
}
doubt-written_alike = El antiguo y el nuevo se escriben tan parecido que uno puede ser el otro tecleado de nuevo.
doubt-alternates = { $n ->
    [one] El antiguo volvió una vez
   *[other] El antiguo volvió { $n } veces
  }: parece que dos embarcaciones usan un mismo número, o que un equipo falla.

## Explicaciones inocentes

innocent-poor_reception = Los receptores no alcanzaban ese lugar en ese momento.
innocent-equipment_fault = Falló el transpondedor o su alimentación.
innocent-at_anchor_or_berth = Estaba fondeada o atracada con el transpondedor apagado.
innocent-switched_off_for_safety = El capitán lo apagó por seguridad o protección, lo que está permitido (OMI A.1106(29), párrafo 22).
innocent-navigation_fault = El receptor de navegación por satélite dio posiciones falsas o sufrió interferencia.
innocent-shared_number = Dos embarcaciones usan un mismo número por error.
innocent-reception_error = Un bit se recibió mal.
innocent-anchorage = Esperaban en el mismo fondeadero.
innocent-tug_and_tow = Una remolcaba a la otra.
innocent-pilot_or_service = Trabajaba un práctico o una embarcación de servicio.
innocent-fishing_together = Pescaban juntas.
innocent-waited_adrift = Esperaba órdenes, atraque, marea o tiempo con la máquina parada.
innocent-engine_fault = Le falló la máquina o el gobierno.
innocent-work_at_sea = Trabajaba: remolque, dragado, buceo, sondeo, practicaje o rescate.
innocent-fishing_alone = Pescaba.
innocent-current_or_wind = Una corriente o un viento fuerte la llevaba de lado.
innocent-engine_trial = Se probaba la máquina o se hacía una maniobra de rescate.
innocent-small_craft_manoeuvre = Las embarcaciones pequeñas se detienen en pocas esloras.
innocent-assistance_or_supply = Una ayudó a la otra, o se cambió tripulación o se entregaron pertrechos.
innocent-set_off_by_accident = La baliza se activó por accidente.
innocent-test_or_exercise = Una prueba o un ejercicio.
innocent-wrong_setting = El equipo está mal ajustado.
innocent-sold_or_renamed = Fue vendida, rebautizada o registrada de nuevo.
innocent-permitted_there = Está allí con derecho o con permiso.
innocent-weather_or_waiting = El tiempo, una avería de máquina o una espera.
innocent-gave_way = Cedió el paso o se apartó de algo.

## Medidas

measure-distance_nm = entre los dos lugares
measure-needed_speed_kn = necesarios para cubrir esa distancia a tiempo
measure-speed_before_kn = velocidad cuando se oyó por última vez
measure-usual_interval_s = tiempo habitual entre informes antes
measure-hours = horas enteras de silencio
measure-hours_others_heard = de ellas, horas en que se oyó allí a otras
measure-others_heard = otras embarcaciones oídas en la hora con más
measure-at_rest_before = había dicho que estaba en reposo
measure-shore_nm = hasta la costa más cercana
measure-is_class_b = transpondedor de clase B
measure-n_jumps = saltos, contando los de vuelta
measure-n_reports_away = informes lejos de su traza
measure-came_back = se reportó otra vez en su traza anterior
measure-is_on_land = un lugar reportado está en tierra
measure-closest_m = distancia mínima
measure-mean_distance_m = distancia media mientras estaban juntas
measure-mean_speed_kn = velocidad media mientras estaban juntas
measure-median_speed_kn = mediana de sus velocidades de informe a informe
measure-others_near = otras embarcaciones lentas cerca, entonces o antes
measure-is_at_rest = una estaba quieta o había dicho que estaba en reposo
measure-is_moving = las dos se movían a más de 2 nudos
measure-caller = quien llama
measure-confidence = confianza, de 1 a 4
measure-first_name = nombre que dice el primer casco
measure-is_end_seen = se la oyó justo después de que terminara
measure-is_learned = aprendido de dónde estuvo quieta cerca de la costa
measure-is_start_seen = se la oyó justo antes de que empezara
measure-is_test = una prueba
measure-longest_silence_s = silencio más largo
measure-moved_nm = del primer lugar al último
measure-n_reports = informes
measure-n_returns = veces que se oyó otra vez al primer casco después del segundo
measure-n_stays = estancias lejos
measure-n_stops = paradas
measure-others_there = otras embarcaciones que saltaron allí en un día
measure-port = puerto
measure-radius_nm = radio del círculo
measure-said_at_anchor_percent = parte de sus informes que dice que está fondeada
measure-second_name = nombre que dice el segundo casco
measure-stopped_s = tiempo detenida
measure-swing_radius_m = radio del círculo en que estuvo
measure-way = de qué manera
measure-off_prediction_nm = desde donde debería haber estado si hubiera seguido igual
measure-n_reports_before = informes en las doce horas anteriores
measure-shore_after_nm = hasta la costa más cercana cuando se oyó de nuevo
measure-speed_after_kn = velocidad en el primer informe lento
measure-stopped_within_s = la detención no tardó más de
measure-between_reports_s = del último informe rápido al primero lento
measure-lay_still_s = quieta al menos
measure-is_small = de clase B, o de menos de 50 m
measure-way_nm = a lo largo de su camino
measure-mean_way_speed_kn = velocidad media a lo largo de su camino
measure-angle_deg = ángulo medio entre rumbo y proa
measure-is_without_command = dijo que estaba sin gobierno
measure-is_astern = iba hacia atrás la mayor parte del tiempo
measure-reach_nm = diagonal del recuadro que contiene todos sus lugares
measure-others_slow = otras lentas a menos de tres millas náuticas, a lo más a la vez
measure-in_company_percent = parte del tiempo con otra lenta cerca
measure-mean_shore_nm = hasta la costa más cercana, de media
measure-alternates = el antiguo volvió
measure-name_before = nombre antes
measure-name_after = nombre después
measure-call_sign_before = distintivo de llamada antes
measure-call_sign_after = distintivo de llamada después
measure-imo_before = número OMI antes
measure-imo_after = número OMI después
measure-ship_type_before = tipo antes
measure-ship_type_after = tipo después
measure-size_before = tamaño antes, metros
measure-size_after = tamaño después, metros
measure-wrong_imo = número OMI con dígito de control erróneo
measure-number_before = MMSI antes
measure-number_after = MMSI después
measure-says_same_imo = dice el mismo número OMI
measure-silence_s = entre los dos
measure-zone = zona
measure-inside_s = tiempo dentro
measure-slow_percent = parte de ese tiempo en que estuvo lenta
measure-slowest_kn = velocidad mínima dentro
measure-furthest_m = distancia máxima
measure-says_towing = una de las dos dice que remolca
measure-course_deg = rumbo hecho
measure-n_cells = partes del mar pasadas así
measure-others_passed = otras de su tipo que pasaron allí, al menos
measure-unknown = no se sabe
measure-far = muy lejos
measure-yes = sí
measure-no = no

## Tabla de indicios

table-rank = #
table-lead = INDICIO
table-score = PUNTOS
table-kinds = CLASE
table-start = INICIO (UTC)
table-length = DURACIÓN
table-vessels = EMBARCACIÓN
table-place = LUGAR
table-reason = PRIMERA RAZÓN

no-leads = Ningún indicio. Se buscó en { $messages ->
    [one] un mensaje
   *[other] { $messages } mensajes
  } de { $vessels ->
    [one] una embarcación o estación
   *[other] { $vessels } embarcaciones y estaciones
  }.
no-leads-interval = Los mensajes son de { $span } UTC.
no-leads-no-times = Ningún mensaje tiene hora, así que no se pudo trazar nada; mire cómo se hallaron las horas.
no-leads-no-proof = Que no se hallara nada no muestra que nada ocurriera.

## Un indicio entero

explain-vessels = Embarcaciones, según se describen ellas mismas
explain-no-name = no se recibió nombre
explain-reasons = Lo que habla a favor de mirar
explain-doubts = Lo que habla en contra
explain-no-doubts = Nada de lo que se midió.
explain-score = puntos; la puntuación es { $score } de 100. En simulacros unos { $right } de 100 indicios con esa puntuación mostraban algo sembrado.
explain-innocents = Explicaciones en las que nadie hace nada malo
explain-event = Suceso { $event }: { $kind }, { $start } a { $end }
explain-event-missing = El suceso { $event } no está en el archivo de sucesos.
explain-messages = Mensajes en los que se apoya (BLAKE3 de sus líneas, y dónde están)
explain-message-place = { $input }, byte { $offset }, { $length } bytes
explain-digest-differs = La huella calculada con estas líneas es otra.
explain-digests-agree = { $n ->
    [one] La huella de un mensaje se calculó otra vez con sus líneas y coincide.
   *[other] Las huellas de { $n } mensajes se calcularon otra vez con sus líneas y coinciden.
  }
explain-digests-differ = { $n ->
    [one] La huella de un mensaje no coincide con sus líneas: los archivos se cambiaron o están dañados.
   *[other] Las huellas de { $n } mensajes no coinciden con sus líneas: los archivos se cambiaron o están dañados.
  }
explain-digests-unknown = { $n ->
    [one] Las líneas de un mensaje no están en el archivo de sucesos; léalas de la entrada.
   *[other] Las líneas de { $n } mensajes no están en el archivo de sucesos; léalas de la entrada.
  }
explain-limits = Lo que esto no dice
limits-text = Vigía no halla culpa. Un indicio es un conjunto de mensajes que merece la mirada de una persona. El AIS es lo que las embarcaciones dicen de sí mismas: puede estar equivocado, faltar o ser falsificado sin que lo sepan quienes van a bordo. Quién puede hacer qué es asunto de la ley y del oficial al mando.

## La página

page-title = { $n ->
    [0] Ningún indicio
    [one] Un indicio que mirar
   *[other] { $n } indicios que mirar
  }
page-name = Vigía · informe de indicios
page-skip = Ir a los indicios
page-summary = Vigía leyó { $messages ->
    [one] un mensaje
   *[other] { $messages } mensajes
  } de { $vessels ->
    [one] una embarcación o estación
   *[other] { $vessels } embarcaciones y estaciones
  } y halló { $leads ->
    [one] un indicio
   *[other] { $leads } indicios
  }: { $kinds }. Un indicio es un conjunto de mensajes que merece la mirada de una persona. Cada uno viene con lo que habla a favor, lo que habla en contra y explicaciones en las que nadie hace nada malo.
page-kind-gap = { $n ->
    [one] un silencio
   *[other] { $n } silencios
  }
page-kind-impossible_motion = { $n ->
    [one] un movimiento imposible
   *[other] { $n } movimientos imposibles
  }
page-kind-encounter = { $n ->
    [one] un encuentro
   *[other] { $n } encuentros
  }
page-kind-distress = { $n ->
    [one] una llamada de socorro
   *[other] { $n } llamadas de socorro
  }
page-kind-displaced_position = { $n ->
    [one] una posición desplazada
   *[other] { $n } posiciones desplazadas
  }
page-kind-shared_identity = { $n ->
    [one] una identidad compartida
   *[other] { $n } identidades compartidas
  }
page-kind-identity_change = { $n ->
    [one] un cambio de identidad
   *[other] { $n } cambios de identidad
  }
page-kind-loitering = { $n ->
    [one] una permanencia en el mar
   *[other] { $n } permanencias en el mar
  }
page-kind-drifting = { $n ->
    [one] una deriva
   *[other] { $n } derivas
  }
page-kind-sudden_stop = { $n ->
    [one] una parada repentina
   *[other] { $n } paradas repentinas
  }
page-kind-speed_for_type = { $n ->
    [one] una velocidad ajena a su tipo
   *[other] { $n } velocidades ajenas a su tipo
  }
page-kind-course_for_type = { $n ->
    [one] un rumbo ajeno a su tipo
   *[other] { $n } rumbos ajenos a su tipo
  }
page-kind-zone_entry = { $n ->
    [one] una entrada en zona
   *[other] { $n } entradas en zona
  }
page-kind-towing = { $n ->
    [one] un remolque
   *[other] { $n } remolques
  }
page-kind-anchored = { $n ->
    [one] un fondeo
   *[other] { $n } fondeos
  }
page-kind-port_visit = { $n ->
    [one] una visita a puerto
   *[other] { $n } visitas a puerto
  }
page-exercise = El tráfico de esta página se inventó para un ejercicio y no debe tomarse por real.
page-inputs = Entradas
page-span = Tiempo
page-written-by = Escrito por
page-utc = Todas las horas son UTC. Las posiciones están en grados y minutos, WGS 84. nm: milla náutica. kn: nudo. Nombres, números y tipos de embarcaciones son lo que ellas dicen de sí mismas.
page-overview = Vista general
page-leads = Indicios
page-read = Lo que se leyó
page-how = Cómo leer esta página
page-more-leads = Más indicios
page-more-leads-text = Los primeros { $shown } indicios se muestran enteros. Los demás siguen en una tabla; { $file } los tiene todos.
page-most-leads = { $n ->
    [one] Un indicio más, de menor puntuación, está solo en { $file }.
   *[other] Otros { $n } indicios, de menor puntuación, están solo en { $file }.
  }
page-contents = Indicios por orden de puntuación
page-column-number = N.º
page-column-score = Puntos
page-column-lead = Indicio
page-column-start = Inicio (UTC)
page-column-points = Puntos
page-column-because = Porque
page-when = Cuándo
page-where = Dónde
page-kind = Clase
page-id = Indicio
page-length = ({ $length })
page-score = Puntuación
page-score-of = de 100
page-score-caption = De dónde sale la puntuación
page-for = Lo que habla a favor de mirar
page-against = Lo que habla en contra
page-sum = Suma
page-sum-cut = Suma { $sum }, recortada a { $score }
page-innocents = Explicaciones en las que nadie hace nada malo
page-vessel = Embarcación
page-measures = Lo que se midió
page-messages = { $n ->
    [one] El mensaje en que se apoya
   *[other] Los { $n } mensajes en que se apoya
  }
page-messages-note = Cada huella (BLAKE3) se hace con las líneas del mensaje, sin finales de línea. Quien tenga la entrada puede hallar los mismos bytes y calcularla otra vez.
page-more-messages = { $n ->
    [one] Un mensaje más está en { $file }.
   *[other] { $n } mensajes más están en { $file }.
  }
page-meaning = Significado
page-count = Mensajes
page-reason = Razón
page-lines = Líneas
page-figures = Cifras
page-footer = { $program } · software libre, Apache-2.0

how-score-title = La puntuación
how-score = La puntuación es la suma de los puntos junto a las razones y dudas, recortada de 0 a 100. Pone los indicios en orden. Con qué frecuencia los indicios de una puntuación mostraban algo sembrado se midió en simulacros, que no son el mar real; no es la probabilidad de que alguien hiciera algo.
how-not-title = Lo que esta página no dice
how-heard-title = Lo que puede significar un silencio
how-heard = Los mensajes AIS viajan por radio. Una embarcación que no se oye puede estar fuera de alcance, tras una isla, tapada por otro tráfico, sin energía o callada a propósito. Si en el mismo lugar y hora se oyó a otras es lo primero que hay que mirar, y se da con cada silencio.
how-check-title = Cómo comprobarlo
how-check = Cada indicio nombra los mensajes en que se apoya, con su lugar en la entrada. { $command } los imprime y calcula otra vez sus huellas. La misma entrada da la misma página, byte por byte.
how-map-title = Los mapas
how-map = Costa: Natural Earth 1:10 millones, dominio público. Está generalizada: faltan islas pequeñas, obras de puerto y cambios recientes, y no debe usarse para navegar. Las líneas entre informes son rectas y solo unen lo que se reportó.
how-traffic-title = La imagen del tráfico
how-traffic = Una embarcación cuenta una vez en cada cuadrado donde informó o que está en su camino recto entre dos informes separados 10 minutos como mucho. Donde no se podía oír a nadie no se ve tráfico. El mapa muestra dónde están los informes, salvo el 0,5 %, por cuadrados de un grado.
how-play-title = Reproducción
how-play = Entre dos informes la embarcación se dibuja en el camino recto del uno al otro; tras su último informe se queda donde estaba. Donde no se la oyó durante más tiempo del que la página dice junto a los botones, se dibuja hueca: nadie informó de ella allí. Se omiten los informes más cercanos en el tiempo que una 2000.ª parte de la línea de tiempo, y los que moverían una marca menos de media milésima del ancho del mapa, o algo más cuando un indicio tiene muchísimos.

## Mapas y líneas de tiempo

map-overview-title = Dónde están los indicios
map-overview-text = Un mapa con un número en el lugar donde empieza cada indicio; los mismos números están junto a los indicios abajo.
map-overview-dots = Un punto es un indicio demasiado cerca de otro para llevar su número, o que figura más abajo.
map-title = Mapa: { $title }
map-text = Trazas de las embarcaciones, { $span } UTC, norte arriba. El suceso empieza en { $place }.
map-scale = { $n } nm
map-last-heard = oída por última vez { $at }
map-heard-again = oída de nuevo { $at }
map-together = juntas { $start }–{ $end }
map-jump-end = { $at }
map-silence = silencio
map-jump = salto
map-event = donde empieza el suceso
map-track = traza { $number }
time-title = Línea de tiempo
time-text = Informes de cada embarcación como marcas, { $window } UTC; el suceso dura { $event }.
traffic-title = Dónde estuvo el tráfico
traffic-text = Un mapa de cuántas embarcaciones usaron cada cuadrado de mar. El más usado: { $most ->
    [one] una embarcación
   *[other] { $most } embarcaciones
  } en un cuadrado de { $side } nm cerca de { $place }. Un anillo es donde empieza un indicio.
traffic-legend = Embarcaciones en cada cuadrado de { $side } nm
traffic-lead = un indicio
traffic-shade = { $from }–{ $to }
traffic-outside = { $n ->
    [one] Un indicio queda fuera de este mapa.
   *[other] { $n } indicios quedan fuera de este mapa.
  }

## Reproducción y filtro

play-group = Reproducción del indicio { $number }
play-play = Reproducir
play-pause = Pausa
play-slider = Hora
play-pace = Ritmo
play-pace-choice = { $minutes ->
    [1] 1 minuto por segundo
    [5] 5 minutos por segundo
    [15] 15 minutos por segundo
    [60] 1 hora por segundo
    [180] 3 horas por segundo
    [720] 12 horas por segundo
    [2880] 2 días por segundo
    [10080] 7 días por segundo
   *[other] 30 días por segundo
  }
play-whole = Trazas enteras
play-unheard = hueca: no oída durante más de { $pause }
filter-title = Filtrar los indicios por clase, tiempo y área
filter-kind = Clase (ninguna marcada: todas)
filter-time = Tiempo (UTC)
filter-from = Desde
filter-to = Hasta
filter-span = Los indicios están entre { $span }. Se muestra un indicio si alguna parte de él cae dentro.
filter-area = Área, donde empieza el indicio (grados)
filter-south = Sur
filter-west = Oeste
filter-north = Norte
filter-east = Este
filter-drag = El sur y el oeste son negativos. O dibuje un rectángulo en uno de los mapas con un ratón.
filter-all = Mostrar todos los indicios
filter-shown = { $shown } de { $all } indicios a la vista
filter-none = Ningún indicio cumple esto. Para ver más, marque más clases, ponga un «desde» anterior o un «hasta» posterior, o amplíe el área o deje vacíos sus números.

## Respuestas de derecho

law-may = { $actor } puede { $act }, según las normas que siguen.
law-may_not = { $actor } no puede { $act }.
law-needs_consent_of = { $actor } puede { $act } solo con el consentimiento de { $states }.
law-unknown = No se sabe si { $actor } puede { $act }: lo que sigue no basta para decirlo.
law-and = { $first } y { $last }
law-at = { $place }, { $when } UTC
law-given = Juzgado para una zona dada, no para un lugar; { $when } UTC
law-flag = Pabellón
law-flag-claimed = alegado: { $state }
law-flag-mmsi = según su MMSI: { $state }
law-flag-nothing = nada se sabe de él
law-registry-confirmed = registro: { $state } confirma
law-registry-denied = registro: { $state } niega
law-registry-silent = registro: { $state } ni confirma ni niega
law-flags-conflict = Estos datos se contradicen: se juzgó cada nacionalidad posible.
law-consent-given = { $state } ha consentido
law-consent-refused = { $state } se ha negado
law-facts = Dado
law-fact-not = no: { $fact }
law-zones = Zonas
law-zones-none = no se conoce aquí pretensión de ningún Estado: alta mar
law-zones-unknown = { $state } puede tener aquí una zona; no se conoce su pretensión
law-zone-of = { $zone } de { $state }
law-zone-computed = calculada, no oficial
law-zone-given = dada
law-zone-imported = de un archivo del operador
law-zone-source = fuente: { $source }
law-zone-disputed = en disputa
law-limit-inside = { $distance } dentro del límite: { $zone } de { $state } (± { $uncertainty })
law-limit-outside = { $distance } fuera del límite: { $zone } de { $state } (± { $uncertainty })
law-limit-against = { $limit }, frente a { $state }
law-limit-near = demasiado cerca para saber de qué lado
law-because = Porque
law-besides = Además
law-not-relied = En lo que no se apoya
law-article = { $instrument }, art. { $article }
law-no-article = { $instrument }, { $article }
law-missing = Falta saber
law-missing-place = en qué zona está el lugar
law-missing-nationality = qué nacionalidad tiene
law-missing-confirmation = un texto o una fecha confirmados de la norma { $rule }
law-next = Lo siguiente
law-next-ask = Preguntar a { $state }
law-next-own = { $state } mismo
law-next-all = Quien actúe
law-next-contact = recibe las solicitudes: { $contact }
law-next-contact-unknown = no se sabe quién recibe las solicitudes
law-next-until = la respuesta se debe antes de { $until } UTC
law-next-no-clock = no se conoce plazo para la respuesta
law-if = Si
law-if-flag = ella es de { $state }
law-if-stateless = ella no tiene nacionalidad
law-if-unknown = nada se sabe de su nacionalidad
law-if-high-seas = el lugar está en alta mar
law-if-zone = el lugar está en { $zones } de { $state }
law-if-then = { $place }, y { $flag }: { $ruling }
law-ruling-may = puede
law-ruling-may_not = no puede
law-ruling-needs_consent_of = necesita el consentimiento de { $states }
law-ruling-unknown = no se sabe
law-made-by = Hecho por { $program }; normas: { $rules }.
law-limits = No es asesoría jurídica. Cada norma muestra su estado; las zonas calculadas no son oficiales.
law-standing-confirmed = texto leído
law-standing-derived = derivado, no leído
law-standing-press = solo según la prensa
law-standing-unconfirmed = sin confirmar

act-approach = acercarse a ella
act-hail = llamarla
act-verify_flag = verificar su pabellón
act-right_of_visit = ejercer el derecho de visita
act-board = abordarla
act-board_with_consent = abordarla con consentimiento
act-search = registrarla
act-detain = retenerla
act-escort = escoltarla
act-enter_to_investigate = entrar a investigar
act-overfly = sobrevolar
act-pursue = perseguirla

zone-land = tierra
zone-internal_waters = aguas interiores
zone-archipelagic_waters = aguas archipelágicas
zone-territorial_sea = mar territorial
zone-contiguous_zone = zona contigua
zone-eez = zona económica exclusiva
zone-joint_area = área conjunta
zone-high_seas = alta mar

fact-actor_ship_authorized = el buque o la aeronave que actúa es de guerra o militar, o lleva signos claros de estar al servicio de un gobierno y está autorizado a ello
fact-vessel_immune = el buque es de guerra, o de un gobierno en servicio no comercial
fact-grounds_piracy = hay motivos razonables para sospechar piratería
fact-grounds_slave_trade = hay motivos razonables para sospechar trata de esclavos
fact-grounds_broadcasting = hay motivos razonables para sospechar transmisiones no autorizadas
fact-broadcasting_concerns_actor = el Estado actuante es uno de los que nombra el artículo 109(3) de la CONVEMAR para las transmisiones
fact-grounds_no_nationality = hay motivos razonables para sospechar que no tiene nacionalidad
fact-grounds_same_nationality = hay motivos razonables para sospechar que tiene la nacionalidad del Estado actuante, sea cual sea el pabellón que muestra
fact-grounds_drug_traffic = hay motivos razonables para sospechar tráfico ilícito de drogas
fact-grounds_arms_traffic = hay motivos razonables para sospechar tráfico ilícito de armas
fact-grounds_migrant_smuggling = hay motivos razonables para sospechar tráfico ilícito de migrantes
fact-grounds_laws_broken = hay motivos fundados para creer que infringió leyes del Estado actuante que rigen donde estaba
fact-customs_law_broken = infringió leyes aduaneras, fiscales, de inmigración o sanitarias en el territorio o el mar territorial
fact-customs_breach_feared = está por infringir tales leyes allí
fact-resource_law_broken = hay motivos fundados para creer que infringió leyes sobre recursos vivos en la zona económica exclusiva
fact-passage_not_innocent = su paso no es inocente
fact-navigates_freely = ejerce la libertad de navegación
fact-no_flag_claimed = preguntado por el pabellón, el capitán no alega ninguno
fact-several_flags_used = usa dos o más pabellones a su conveniencia
fact-registry_confirmed = el Estado del pabellón confirma el registro (se sigue de --registry)
fact-registry_denied = el Estado cuyo pabellón alega lo niega (se sigue de --registry)
fact-registry_not_asserted = el Estado cuyo pabellón alega ni lo confirma ni lo niega (se sigue de --registry)
fact-flag_consents = el Estado del pabellón consiente este acto (se sigue de --consent)
fact-coastal_consents = el Estado ribereño consiente este acto (se sigue de --consent)
fact-consent_in_writing = el consentimiento se dio por escrito
fact-master_consents = el capitán consiente el abordaje
fact-reply_overdue = se preguntó al Estado del pabellón, y venció su plazo para responder
fact-shiprider_aboard = un funcionario del Estado ribereño o del pabellón está a bordo del buque que actúa
fact-shiprider_authorizes = ese funcionario autoriza este acto
fact-coastal_ship_absent = el Estado ribereño no tiene buque ni aeronave a mano
fact-coastal_notified = se avisó al Estado ribereño
fact-evidence_found = se hallaron a bordo pruebas del tráfico
fact-pursuit_from_territorial_sea = la persecución empezó en aguas interiores, aguas archipelágicas o el mar territorial del Estado actuante
fact-pursuit_from_contiguous_zone = la persecución empezó en la zona contigua del Estado actuante, por una infracción de lo que esa zona protege
fact-pursuit_from_eez = la persecución empezó en la zona económica exclusiva del Estado actuante, por una infracción de las leyes de esa zona
fact-stop_signal_given = se dio una señal de detenerse donde podía verla u oírla
fact-pursuit_uninterrupted = la persecución nunca se interrumpió
fact-entered_other_territorial_sea = desde entonces entró en el mar territorial de su Estado o de un tercero
fact-semi_submersible = es una embarcación sumergible o semisumergible
fact-ais_operable = emite AIS, VMS o LRIT que funciona
fact-bound_for_coast = se dirige al Estado ribereño, viene de él o se mantiene frente a su costa
fact-left_internal_waters = en este viaje salió de las aguas interiores del Estado ribereño
fact-crime_reaches_coast = las consecuencias del delito alcanzan al Estado ribereño, o perturba su paz
fact-crime_before_entry = el delito se cometió antes de entrar en el mar territorial, y el buque solo pasa por él
fact-help_requested = el capitán o el Estado del pabellón pidió ayuda al Estado ribereño
fact-persons_in_distress = hay personas en peligro de perderse en el mar
fact-own_authority_given = se obtuvo la autorización propia del Estado actuante para este acto

## Expedientes

case-heading = Expediente { $title }
case-untitled = sin título
case-page-lede = Esta página cuenta lo que se asentó en un expediente, en orden, por quién y por qué. Nada en él puede cambiarse ni quitarse; una corrección señala lo que corrige.
case-page-not = Dice qué se hizo y con qué fundamento. No dice que nadie sea culpable, y el silencio de un Estado nunca se toma por su consentimiento.
case-page-language = Español
case-page-story = Lo asentado
case-page-standing = Cómo está
case-page-proof = Cómo comprobarlo
case-page-proof-text = Cada asiento lleva la firma de su autor y está en un registro cuyos puntos de control están firmados. Con el paquete de este expediente, `{ $command }` lo comprueba todo sin acceso al lugar donde se hizo.
case-page-record = registro
case-page-checkpoint = { $size } asientos, raíz { $root }
case-page-checkpoint-name = último punto de control
case-page-id = expediente
case-page-state = estado
case-page-now = a fecha de
case-page-program = escrito por
case-page-utc = Todas las horas son UTC.
case-page-exercise = Todo en este expediente pertenece a un ejercicio.
case-page-broken = Contra las reglas del expediente, sin efecto: { $why }
case-page-about = sobre { $entries }
case-page-by = por { $who }, { $role }
case-page-after = después el expediente está { $state }
case-page-erased = Lo que decía se borró conforme a la ley de privacidad. El asiento y su prueba quedan.
case-page-unreadable = Lo que dice no está en una forma que este programa conozca.
case-page-entry = asiento
case-page-request = Solicitud { $number } a { $state }: { $standing }; el plazo corre hasta { $until }
case-page-consent = Consentimiento { $number } de { $state }: { $standing }; { $acts }, hasta { $until }
case-page-task = Tarea { $number } de { $unit }: { $standing }; { $act }, hasta { $until }
case-page-outcome = Desenlace { $number }: { $outcome }
case-page-nothing = No se espera nada y nada está en curso.
case-yes = sí
case-no = no
case-list-none = No hay expedientes en este registro.
case-list-id = expediente
case-list-state = estado
case-list-opened = abierto
case-list-entries = asientos
case-list-title = título
case-list-waits = espera
case-state-open = abierto
case-state-asked = a la espera de un Estado
case-state-tasked = con una tarea en curso
case-state-boarded = con visita a bordo
case-state-concluded = con desenlace, sin revisar
case-state-reviewed = revisado
case-state-closed = cerrado
case-move-open = Apertura del expediente
case-move-add_lead = Indicio
case-move-add_event = Suceso
case-move-add_evidence = Documento
case-move-note = Nota
case-move-ask_law = Pregunta de derecho
case-move-answer_law = Respuesta de derecho
case-move-request = Solicitud a un Estado
case-move-remind = Recordatorio
case-move-reply = Respuesta de un Estado
case-move-consent = Consentimiento
case-move-withdraw_consent = Consentimiento retirado
case-move-withdraw_request = Solicitud retirada
case-move-stop_waiting = Decisión: no esperar más
case-move-task = Tarea
case-move-call_off = Decisión: tarea retirada
case-move-boarding = Parte de visita
case-move-outcome = Desenlace
case-move-approve = Revisión: conforme
case-move-send_back = Revisión: devuelto
case-move-comment = Revisión: comentario
case-move-close = Cierre del expediente
case-move-reopen = Decisión: expediente reabierto
case-move-correct = Corrección
case-move-view = Consulta
case-move-erase = Contenido borrado
case-move-release = Enviado a un socio
case-move-receipt = Recibido por un socio
case-role-officer = oficial
case-role-supervisor = supervisor
case-role-lawyer = asesor jurídico
case-role-liaison = enlace
case-role-auditor = auditor
case-remark-boarding_without_task = Ninguna tarea pedía esta visita.
case-remark-boarding_outside_task = Esta visita quedó fuera del lugar o del tiempo de su tarea o consentimiento.
case-remark-boarding_without_ground = La tarea, o aquello en que se fundaba, había terminado cuando empezó esta visita.
case-remark-law_is_unknown = Esta tarea se funda en un consentimiento; no se sabía lo que dice el derecho.
case-remark-reply_was_late = Esta respuesta llegó vencido el plazo.
case-remark-cannot_be_judged = Lo que las reglas necesitan para juzgar este asiento se borró.
case-remark-corrected = Un asiento posterior dice que algo en este es erróneo.
case-proof-published = firmado por su autor; está en el punto de control firmado
case-proof-acknowledged = firmado por su autor; aún no está en un punto de control firmado
case-request-waiting = en espera
case-request-reminder_due = toca recordar
case-request-silent = en silencio: venció el plazo, lo que no es consentimiento
case-request-replied = respondida
case-request-withdrawn = retirada
case-request-given_up = ya no se espera
case-consent-not_yet = aún no empieza
case-consent-stands = vigente
case-consent-expired = vencido
case-consent-taken_back = retirado
case-consent-corrected = mal asentado
case-task-stands = en curso
case-task-expired = vencida
case-task-called_off = retirada
case-task-ground_fell = aquello en que se fundaba ya no está vigente
case-task-done = hecha
case-act-approach = acercarse
case-act-hail = llamar
case-act-verify_flag = verificar el pabellón
case-act-right_of_visit = derecho de visita
case-act-board = subir a bordo
case-act-board_with_consent = subir a bordo con consentimiento
case-act-search = registrar
case-act-detain = retener
case-act-escort = escoltar
case-act-enter_to_investigate = entrar en aguas para investigar
case-act-overfly = sobrevolar
case-act-pursue = perseguir
case-ruling-may = puede
case-ruling-may_not = no puede
case-ruling-needs_consent = necesita consentimiento
case-ruling-unknown = no se sabe
case-registry-confirmed = está inscrita en el registro
case-registry-denied = no está inscrita en el registro
case-registry-not_asserted = ni confirmado ni negado
case-registry-not_said = no se dijo nada
case-says-granted = concedido
case-says-refused = negado
case-says-not_said = no se dijo nada
case-outcome-nothing_found = no se halló nada
case-outcome-found = se halló algo
case-outcome-explained = una explicación inocente era cierta
case-outcome-assisted = se prestó ayuda
case-outcome-not_permitted = no permitido, no se hizo nada
case-outcome-not_met = no se la encontró
case-outcome-handed_over = entregado a otra autoridad
case-redress-not_boarded = no hubo visita
case-redress-no_loss = hubo visita, sin pérdida ni daño
case-redress-due = debida (CONVEMAR art. 110(3))
case-redress-paid = pagada (CONVEMAR art. 110(3))
case-redress-not_due = no debida
case-redress-found = se halló algo
case-field-title = título
case-field-why = por qué
case-field-lead = indicio
case-field-event = suceso
case-field-score = puntuación
case-field-weight = a favor y en contra
case-weight = { $reasons ->
    [one] una razón
   *[other] { $reasons } razones
 }, { $doubts ->
    [one] una duda
   *[other] { $doubts } dudas
 }, { $innocents ->
    [one] una explicación inocente
   *[other] { $innocents } explicaciones inocentes
 }
case-field-vessel = buque
case-field-when = cuándo
case-field-where = dónde
case-field-document = documento
case-field-bytes = longitud
case-field-text = texto
case-field-act = acto
case-field-acts = actos
case-field-actor = actor
case-field-facts = lo que se sabía
case-field-ruling = resultado
case-field-consent_of = consentimiento de
case-field-holds = vale a menos de
case-field-bases = fundamentos
case-field-editions = ediciones
case-editions = reglas { $rules }; zonas { $zones }
case-field-answer = respuesta
case-field-to = a
case-field-by = de
case-field-authority = autoridad
case-field-name = nombre
case-field-description = descripción
case-field-call_sign = distintivo de llamada
case-field-mmsi = MMSI
case-field-imo = número OMI
case-field-registry = matrícula
case-field-flag = pabellón declarado
case-field-seen = vista allí
case-field-nationality = se pide confirmar su nacionalidad
case-field-offence = delito que pudo cometerse
case-field-grounds = motivos
case-field-proposed = se propone
case-field-assurance = seguridades
case-field-reply_by = respuesta pedida para
case-field-register = registro
case-field-consent = consentimiento
case-field-within = dentro de
case-within = { $distance } de { $place }
case-field-anywhere = sin límites de lugar
case-field-valid = vigente
case-field-conditions = condiciones
case-field-exercise = ejercicio
case-field-unit = unidad
case-field-done = lo hecho y visto
case-field-damage = daño o pérdida
case-field-complaint = lo que dijo el capitán
case-field-none = ninguno
case-field-outcome = desenlace
case-field-redress = indemnización
case-field-wrong = lo erróneo
case-field-right = lo correcto

## Zonas del derecho del mar

zones-limits = Límites
zones-sources = Fuentes
zones-not-official = No oficial ni para navegar: los límites calculados se basan en una costa aproximada, sin líneas de base.
zones-built-in = incorporado
zones-listed = { $zones ->
    [one] una zona
   *[other] { $zones } zonas
}, { $left } omitidas, BLAKE3 { $digest }
