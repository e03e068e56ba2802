/** Chart.js with only the parts in use, registered once; import Chart from here and nowhere else. */
import { Chart, LineController, LineElement, LinearScale, LogarithmicScale, PointElement } from 'chart.js';

Chart.register(LineController, LineElement, LinearScale, LogarithmicScale, PointElement);

export { Chart };
