//! NSGA-II on a grid: Deb, Pratap, Agarwal and Meyarivan, "A Fast and Elitist Multiobjective Genetic
//! Algorithm: NSGA-II", IEEE Trans. Evolutionary Computation 6(2), 2002, section III.
//!
//! Deviations: a gene is the position of a value on its axis, so crossover takes each gene of either
//! parent and mutation draws a value anew; a point is replayed once, however often it is met; and all
//! points that were replayed count in the end, not those of the last generation alone.

use crate::study::Search;
use hearth_spec::random::SplitMix64;
use std::collections::BTreeMap;

/// What is to be small, in the order of the study.
pub(super) type Objectives = Vec<f64>;

/// Whether `a` is nowhere worse than `b`, and somewhere better.
pub(super) fn dominates(a: &[f64], b: &[f64]) -> bool {
    let pairs = || a.iter().zip(b);
    pairs().all(|(a, b)| a <= b) && pairs().any(|(a, b)| a < b)
}

/// An individual: a point of the grid by its genes.
#[derive(Clone)]
struct Individual {
    genes: Vec<u32>,
    objectives: Objectives,
    /// 0 on the front, 1 on the one behind it …
    rank: usize,
    /// How far its neighbours on its front are.
    crowding: f64,
}

/// Searches the grid of these `dimensions`: the objectives of every point that `evaluate` was asked for.
///
/// # Errors
/// Those of `evaluate`.
pub(super) fn search<E>(
    dimensions: &[u32],
    wish: &Search,
    mut evaluate: impl FnMut(&[u32]) -> Result<Vec<Objectives>, E>,
) -> Result<BTreeMap<u32, Objectives>, E> {
    let mut chance = SplitMix64::new(wish.seed);
    let mut seen: BTreeMap<u32, Objectives> = BTreeMap::new();
    let mut met = |all: Vec<Vec<u32>>| -> Result<Vec<Individual>, E> {
        let points: Vec<u32> = all.iter().map(|genes| number(dimensions, genes)).collect();
        let objectives = evaluate(&points)?;
        seen.extend(points.into_iter().zip(objectives.iter().cloned()));
        let individual =
            |(genes, objectives)| Individual { genes, objectives, rank: 0, crowding: 0.0 };
        Ok(all.into_iter().zip(objectives).map(individual).collect())
    };
    let size = wish.population as usize;
    let first = (0..size).map(|_| dimensions.iter().map(|&n| draw(&mut chance, n)).collect());
    let mut population = met(first.collect())?;
    rank(&mut population);
    for _ in 0..wish.generations {
        let children = (0..size).map(|_| {
            let [mother, father] = [0; 2].map(|_| tournament(&mut chance, &population));
            child(&mut chance, dimensions, &mother.genes, &father.genes)
        });
        let children = met(children.collect())?;
        population.extend(children);
        // Twins would crowd out the others.
        population.sort_by(|a, b| a.genes.cmp(&b.genes));
        population.dedup_by(|a, b| a.genes == b.genes);
        rank(&mut population);
        population.sort_by(|a, b| a.rank.cmp(&b.rank).then(b.crowding.total_cmp(&a.crowding)));
        population.truncate(size);
    }
    Ok(seen)
}

fn draw(chance: &mut SplitMix64, below: u32) -> u32 {
    chance.below(u64::from(below)) as u32
}

/// The number of a point, as [`Grid::point`](crate::study) counts them.
fn number(dimensions: &[u32], genes: &[u32]) -> u32 {
    dimensions.iter().zip(genes).fold(0, |number, (count, gene)| number * count + gene)
}

/// Of two individuals the better one (section III-C).
fn tournament<'p>(chance: &mut SplitMix64, population: &'p [Individual]) -> &'p Individual {
    let [a, b] = [0; 2].map(|_| &population[draw(chance, population.len() as u32) as usize]);
    let better = a.rank.cmp(&b.rank).then(b.crowding.total_cmp(&a.crowding));
    if better.is_le() { a } else { b }
}

fn child(chance: &mut SplitMix64, dimensions: &[u32], mother: &[u32], father: &[u32]) -> Vec<u32> {
    let count = dimensions.len() as u64;
    let gene = |place: usize| {
        let inherited = if chance.below(2) == 0 { mother[place] } else { father[place] };
        if chance.below(count) == 0 { draw(chance, dimensions[place]) } else { inherited }
    };
    (0..dimensions.len()).map(gene).collect()
}

/// Sorts into fronts (section III-A), and measures crowding on each (section III-B).
fn rank(population: &mut [Individual]) {
    let mut left: Vec<usize> = (0..population.len()).collect();
    for front in 0.. {
        if left.is_empty() {
            break;
        }
        let is_dominated = |&one: &usize| {
            let own = &population[one].objectives;
            left.iter().any(|&other| dominates(&population[other].objectives, own))
        };
        let (rest, best): (Vec<usize>, Vec<usize>) = left.iter().copied().partition(is_dominated);
        best.iter().for_each(|&one| population[one].rank = front);
        crowd(population, best);
        left = rest;
    }
}

fn crowd(population: &mut [Individual], mut front: Vec<usize>) {
    front.iter().for_each(|&one| population[one].crowding = 0.0);
    let objectives = front.first().map_or(0, |&one| population[one].objectives.len());
    for objective in 0..objectives {
        let value = |population: &[Individual], one: usize| population[one].objectives[objective];
        front.sort_by(|&a, &b| {
            value(population, a).total_cmp(&value(population, b)).then(a.cmp(&b))
        });
        let (Some(&first), Some(&last)) = (front.first(), front.last()) else { return };
        let range = value(population, last) - value(population, first);
        population[first].crowding = f64::INFINITY;
        population[last].crowding = f64::INFINITY;
        if range > 0.0 && range.is_finite() {
            for near in front.windows(3) {
                let gap = value(population, near[2]) - value(population, near[0]);
                population[near[1]].crowding += gap / range;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(population: u32, generations: u32) -> Search {
        Search { objectives: vec!["a".into(), "b".into()], population, generations, seed: 5 }
    }

    /// Two objectives of a grid of 16 × 16 × 16 whose front is where the first two genes add up to 15
    /// and the third is 0.
    fn objectives(point: &u32) -> Objectives {
        let [x, y, z] = [point / 256, point / 16 % 16, point % 16].map(f64::from);
        let beside = (x + y - 15.0).abs() + z;
        vec![x + beside, y + beside]
    }

    #[test]
    fn the_search_finds_the_front_of_4096_points_by_a_quarter_of_them() {
        let mut asked = 0;
        let seen = search(&[16, 16, 16], &wish(40, 40), |points| {
            asked += points.len();
            Ok::<_, ()>(points.iter().map(objectives).collect())
        });
        let seen = seen.expect("no error");
        assert_eq!(asked, 40 * 41);
        assert!(seen.len() < 1024, "{} different points", seen.len());
        let is_best = |own: &Objectives| !seen.values().any(|other| dominates(other, own));
        let found = seen.values().filter(|own| is_best(own) && own[0] + own[1] == 15.0).count();
        assert!(
            found >= 12,
            "{found} of 16 on the front, of which a quarter by chance would hold 4"
        );
        let again = search(&[16, 16, 16], &wish(40, 40), |points| {
            Ok::<_, ()>(points.iter().map(objectives).collect())
        });
        assert_eq!(Ok(seen), again, "a seed is a search");
    }

    #[test]
    fn domination_needs_something_better() {
        assert!(dominates(&[1.0, 2.0], &[1.0, 3.0]));
        assert!(!dominates(&[1.0, 2.0], &[1.0, 2.0]));
        assert!(!dominates(&[1.0, 3.0], &[2.0, 2.0]));
        assert!(dominates(&[1.0, 3.0], &[f64::INFINITY; 2]));
    }

    #[test]
    fn fronts_and_crowding_are_those_of_the_definition() {
        let points = [[1.0, 5.0], [2.0, 3.0], [5.0, 1.0], [3.0, 4.0], [6.0, 6.0]];
        let mut population = points.map(|objectives| Individual {
            genes: Vec::new(),
            objectives: objectives.to_vec(),
            rank: 9,
            crowding: 9.0,
        });
        rank(&mut population);
        let ranks = population.each_ref().map(|one| one.rank);
        assert_eq!(ranks, [0, 0, 0, 1, 2]);
        // Both neighbours are the ends of both objectives.
        assert_eq!(population[1].crowding, 2.0);
        assert!(population[0].crowding.is_infinite() && population[2].crowding.is_infinite());
    }
}
